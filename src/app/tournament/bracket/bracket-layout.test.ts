import { describe, expect, it } from "vitest";
import { createSchedule } from "../../../core/tournaments/create-schedule.ts";
import { lowerIsBetter, scriptedResults, scriptedSetup } from "../results/scripted-results.ts";
import {
  type BracketCard,
  type BracketLayout,
  bracketSize,
  layoutKnockout,
  layoutRounds,
  neighbourOf,
} from "./bracket-layout.ts";
import { roundName } from "./round-name.ts";

const HEIGHT = 2 * bracketSize.line;
const sizes = Array.from({ length: 63 }, (_, index) => index + 2);

const knockoutOf = (entrants: number): BracketLayout =>
  layoutKnockout({ format: { kind: "knockout" }, entrants, seed: entrants });

function swissOf(entrants: number): BracketLayout {
  const setup = scriptedSetup({ kind: "swiss" }, entrants);
  const played = scriptedResults(setup, lowerIsBetter);
  const schedule = createSchedule(setup.plan);
  const ends = new Map(played.map((result) => [result.match.id, result]));
  return layoutRounds(schedule.known(ends), schedule.rounds);
}

interface Box {
  readonly x: number;
  readonly y: number;
}

/** Everything that takes the room of a card: a bye's line has half a card's height, in its middle. */
function boxesOf({ cards, byes, champion, columns }: BracketLayout): readonly Box[] {
  const crowned =
    champion === null ? [] : [{ x: columns.at(-1) as number, y: champion - HEIGHT / 2 }];
  return [...cards, ...byes, ...crowned];
}

function expectApart(layout: BracketLayout): void {
  const boxes = boxesOf(layout);
  for (const [at, a] of boxes.entries()) {
    for (const b of boxes.slice(at + 1)) {
      const beside = Math.abs(a.x - b.x) >= bracketSize.card;
      expect(beside || Math.abs(a.y - b.y) >= HEIGHT).toBe(true);
    }
  }
  for (const { x, y } of boxes) {
    expect(x).toBeGreaterThanOrEqual(0);
    expect(x + bracketSize.card).toBeLessThanOrEqual(layout.width);
    expect(y).toBeGreaterThanOrEqual(bracketSize.head);
    expect(y + HEIGHT).toBeLessThanOrEqual(layout.height);
  }
}

function endsOf(line: string): readonly [string, string] {
  const [, fromX, fromY, toY, toX] = /^M(\S+) (\S+)H\S+V(\S+)H(\S+)$/.exec(line) ?? [];
  return [`${fromX} ${fromY}`, `${toX} ${toY}`];
}

describe("layoutKnockout", () => {
  it.each(sizes)("has no two cards of %d entrants overlap", (entrants) => {
    expectApart(knockoutOf(entrants));
  });

  it.each(sizes)("joins every card of %d entrants to the next", (entrants) => {
    const layout = knockoutOf(entrants);
    const boxes = boxesOf(layout);
    const leftEdges = new Set(boxes.map(({ x, y }) => `${x} ${y + HEIGHT / 2}`));
    const rightEdges = boxes.map(({ x, y }) => `${x + bracketSize.card} ${y + HEIGHT / 2}`);
    const lines = layout.lines.map(endsOf);
    // Whatever is not the champion's place leads somewhere, once.
    const starts = lines.map(([from]) => from).toSorted((a, b) => a.localeCompare(b));
    const expected = rightEdges.slice(0, -1).toSorted((a, b) => a.localeCompare(b));
    expect(starts).toEqual(expected);
    for (const [, to] of lines) expect(leftEdges).toContain(to);
  });

  it.each(sizes)("has every entrant of %d once, byes in the first column only", (entrants) => {
    const { cards, byes, columns, champion } = knockoutOf(entrants);
    expect(cards.map(({ match }) => match)).toEqual(cards.map((_, match) => match));
    expect(cards).toHaveLength(entrants - 1);
    expect(byes.every(({ x }) => x === 0)).toBe(true);
    const first = cards.filter(({ round }) => round === 0);
    const seeded = first.flatMap(({ slots }) =>
      slots.map((slot) => "entrant" in slot && slot.entrant),
    );
    const all = [...seeded, ...byes.map(({ entrant }) => entrant)];
    expect(new Set(all)).toEqual(new Set(Array.from({ length: entrants }, (_, index) => index)));
    expect(all).toHaveLength(entrants);
    expect(columns).toHaveLength(Math.ceil(Math.log2(entrants)) + 1);
    expect(champion).not.toBeNull();
  });

  it("has every match half-way between those that lead to it", () => {
    const { cards } = knockoutOf(8);
    const y = new Map(cards.map((card) => [card.match, card.y]));
    for (const { slots, y: own, round } of cards) {
      if (round === 0) continue;
      const before = slots.map((slot) =>
        "winnerOf" in slot ? (y.get(slot.winnerOf) as number) : 0,
      );
      expect(own).toBe(((before[0] ?? 0) + (before[1] ?? 0)) / 2);
    }
  });
});

describe("layoutRounds", () => {
  it.each([2, 3, 7, 16, 33, 64])("has no two cards of %d entrants overlap", (entrants) => {
    const layout = swissOf(entrants);
    expectApart(layout);
    expect(layout).toMatchObject({ byes: [], lines: [], champion: null });
  });

  it("has its size before later rounds are known", () => {
    const { width } = swissOf(8);
    expect(layoutRounds([], 3)).toMatchObject({ width, cards: [], columns: { length: 3 } });
  });
});

describe("neighbourOf", () => {
  const { cards } = knockoutOf(8);
  const card = (match: number): BracketCard => cards[match] as BracketCard;
  const next = (match: number, key: string) => neighbourOf(cards, card(match), key)?.match;

  it("moves along a round and across rounds", () => {
    expect(next(0, "ArrowDown")).toBe(1);
    expect(next(1, "ArrowUp")).toBe(0);
    expect(next(3, "ArrowUp")).toBe(2);
    expect(next(2, "ArrowRight")).toBe(5);
    expect(next(0, "ArrowRight")).toBe(4);
    expect([0, 1]).toContain(next(4, "ArrowLeft"));
    expect([2, 3]).toContain(next(5, "ArrowLeft"));
  });

  it("stays where there is nothing in that direction", () => {
    expect(next(0, "ArrowUp")).toBeUndefined();
    expect(next(3, "ArrowDown")).toBeUndefined();
    expect(next(0, "ArrowLeft")).toBeUndefined();
    expect(next(6, "ArrowRight")).toBeUndefined();
    expect(next(6, "ArrowDown")).toBeUndefined();
    expect(next(0, "a")).toBeUndefined();
    expect(next(0, "toString")).toBeUndefined();
  });

  it("comes to every card from any other", () => {
    const reached = new Set([3]);
    for (const match of reached) {
      for (const key of ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"]) {
        const to = next(match, key);
        if (to !== undefined) reached.add(to);
      }
    }
    expect(reached.size).toBe(7);
  });
});

describe("roundName", () => {
  it("names the last rounds of a knockout", () => {
    const names = Array.from({ length: 6 }, (_, column) => roundName(column, 6, true));
    expect(names).toEqual(["Round 1", "Round 2", "Quarter-finals", "Semi-finals", "Final", ""]);
    expect(roundName(0, 2, true)).toBe("Final");
  });

  it("counts those of others", () => {
    expect(roundName(2, 3, false)).toBe("Round 3");
  });
});
