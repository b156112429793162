import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { uniform } from "../random.ts";
import { createSchedule } from "./create-schedule.ts";
import { type BracketMatch, planKnockout, seedingOf, type Slot } from "./knockout.ts";
import type { Match } from "./match.ts";
import { playSchedule, wonBy } from "./played-tournament.ts";

function byChance(seed: number): (match: Match) => ReturnType<typeof wonBy> {
  return ({ id }) => wonBy(uniform(seed, id) < 0.5 ? 0 : 1);
}

function inOrder(entrants: number): number[] {
  return Array.from({ length: entrants }, (_, entrant) => entrant);
}

const entrant = (index: number): Slot => ({ entrant: index });
const winnerOf = (match: number): Slot => ({ winnerOf: match });

/** Seedings of 2 to 64 in any order. */
const seedings = fc
  .integer({ min: 2, max: 64 })
  .chain((size) => fc.shuffledSubarray(inOrder(size), { minLength: size, maxLength: size }));

function isEntrant(slot: Slot): boolean {
  return "entrant" in slot;
}

describe("planKnockout", () => {
  it.each<[number, readonly BracketMatch[]]>([
    [2, [{ id: 0, round: 0, slots: [entrant(0), entrant(1)] }]],
    [
      3,
      [
        { id: 0, round: 0, slots: [entrant(0), entrant(1)] },
        { id: 1, round: 1, slots: [winnerOf(0), entrant(2)] },
      ],
    ],
    [
      5,
      [
        { id: 0, round: 0, slots: [entrant(0), entrant(1)] },
        { id: 1, round: 1, slots: [winnerOf(0), entrant(2)] },
        { id: 2, round: 1, slots: [entrant(3), entrant(4)] },
        { id: 3, round: 2, slots: [winnerOf(1), winnerOf(2)] },
      ],
    ],
    [
      6,
      [
        { id: 0, round: 0, slots: [entrant(0), entrant(1)] },
        { id: 1, round: 0, slots: [entrant(3), entrant(4)] },
        { id: 2, round: 1, slots: [winnerOf(0), entrant(2)] },
        { id: 3, round: 1, slots: [winnerOf(1), entrant(5)] },
        { id: 4, round: 2, slots: [winnerOf(2), winnerOf(3)] },
      ],
    ],
    [
      8,
      [
        { id: 0, round: 0, slots: [entrant(0), entrant(1)] },
        { id: 1, round: 0, slots: [entrant(2), entrant(3)] },
        { id: 2, round: 0, slots: [entrant(4), entrant(5)] },
        { id: 3, round: 0, slots: [entrant(6), entrant(7)] },
        { id: 4, round: 1, slots: [winnerOf(0), winnerOf(1)] },
        { id: 5, round: 1, slots: [winnerOf(2), winnerOf(3)] },
        { id: 6, round: 2, slots: [winnerOf(4), winnerOf(5)] },
      ],
    ],
  ])("makes the bracket of %i", (entrants, bracket) => {
    expect(planKnockout(inOrder(entrants))).toEqual(bracket);
  });

  it.each([[[]], [[0]], [[1, 1]], [[0, 2]]])("refuses the seeding %j", (seeding) => {
    expect(() => planKnockout(seeding)).toThrow(expect.objectContaining({ code: "invalid-input" }));
  });

  it("has n - 1 matches in ceil(log2 n) rounds, and byes in the first round only", () => {
    fc.assert(
      fc.property(seedings, (seeding) => {
        const bracket = planKnockout(seeding);
        expect(bracket.map(({ id }) => id)).toEqual(inOrder(seeding.length - 1));
        const rounds = Math.ceil(Math.log2(seeding.length));
        expect(bracket.at(-1)?.round).toBe(rounds - 1);
        for (const { id, round, slots } of bracket) {
          for (const slot of slots) {
            if ("winnerOf" in slot)
              expect(bracket[slot.winnerOf]).toMatchObject({ round: round - 1 });
            else expect(round).toBeLessThanOrEqual(1);
            if ("winnerOf" in slot) expect(slot.winnerOf).toBeLessThan(id);
          }
        }
        // A full second round: whoever had a bye is in it.
        const second = bracket.filter(({ round }) => round === 1);
        if (rounds > 1) expect(second).toHaveLength(2 ** (rounds - 2));
        const byes = second.flatMap(({ slots }) => slots.filter(isEntrant));
        if (rounds > 1) expect(byes).toHaveLength(2 ** rounds - seeding.length);
      }),
    );
  });

  it("keeps the seeding from top to foot, each entrant once", () => {
    fc.assert(
      fc.property(seedings, (seeding) => {
        const bracket = planKnockout(seeding);
        const walk = (slot: Slot): readonly number[] =>
          "entrant" in slot ? [slot.entrant] : (bracket[slot.winnerOf]?.slots.flatMap(walk) ?? []);
        expect(walk(winnerOf(bracket.length - 1))).toEqual(seeding);
      }),
    );
  });
});

describe("knockoutSchedule", () => {
  it("lets everybody lose once but the champion, who beat all it met", () => {
    fc.assert(
      fc.property(seedings, fc.nat(), (seeding, seed) => {
        const format = { kind: "knockout", seeding } as const;
        const schedule = createSchedule({ format, entrants: seeding.length, seed: 0 });
        const { matches, ends } = playSchedule(schedule, byChance(seed));
        const of = (won: boolean): number[] =>
          matches.map(({ id, pair }) => pair[(ends.get(id)?.winner === 0) === won ? 0 : 1]);
        const [champion, losers] = [of(true).at(-1) ?? -1, of(false)];
        expect(matches).toHaveLength(schedule.count);
        expect(losers.toSorted((a, b) => a - b)).toEqual(
          inOrder(seeding.length).filter((one) => one !== champion),
        );
        expect(losers).not.toContain(champion);
      }),
    );
  });

  it("plays the paper's 32 as 16, 8, 4, 2 and 1, neighbours first", () => {
    const format = { kind: "knockout", seeding: inOrder(32) } as const;
    const { matches } = playSchedule(createSchedule({ format, entrants: 32, seed: 7 }), () =>
      wonBy(0),
    );
    const rounds = [0, 1, 2, 3, 4].map((round) => matches.filter((match) => match.round === round));
    expect(rounds.map(({ length }) => length)).toEqual([16, 8, 4, 2, 1]);
    const stride = (step: number) =>
      Array.from({ length: 32 / (2 * step) }, (_, at) => [2 * step * at, 2 * step * at + step]);
    expect(rounds.map((all) => all.map(({ pair }) => pair))).toEqual([1, 2, 4, 8, 16].map(stride));
  });

  it("lets whom the coin chose go on", () => {
    const format = { kind: "knockout", seeding: [0, 1, 2] } as const;
    const schedule = createSchedule({ format, entrants: 3, seed: 0 });
    const ends = new Map([[0, { winner: null, advances: 1 } as const]]);
    expect(schedule.known(ends).at(-1)).toEqual({ id: 1, round: 1, pair: [1, 2] });
  });

  it("knows a match as soon as both that lead to it are decided, and no sooner", () => {
    const format = { kind: "knockout", seeding: inOrder(8) } as const;
    const schedule = createSchedule({ format, entrants: 8, seed: 0 });
    const known = (...played: number[]): number[] =>
      schedule.known(new Map(played.map((id) => [id, wonBy(0)]))).map(({ id }) => id);
    expect(known()).toEqual([0, 1, 2, 3]);
    expect(known(0, 2)).toEqual([0, 1, 2, 3]);
    expect(known(2, 3)).toEqual([0, 1, 2, 3, 5]);
    expect(known(0, 1, 4, 2, 3)).toEqual([0, 1, 2, 3, 4, 5]);
  });
});

describe("seedingOf", () => {
  it("draws every entrant once, the same for the same seed", () => {
    const drawn = (seed: number): readonly number[] =>
      seedingOf({ format: { kind: "knockout" }, entrants: 16, seed });
    expect(drawn(3).toSorted((a, b) => a - b)).toEqual(inOrder(16));
    expect(drawn(3)).toEqual(drawn(3));
    expect(drawn(3)).not.toEqual(drawn(4));
  });
});
