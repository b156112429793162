import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { uniform } from "../random.ts";
import { createSchedule } from "./create-schedule.ts";
import type { Match, MatchEnd } from "./match.ts";
import { playSchedule, wonBy } from "./played-tournament.ts";
import type { Schedule } from "./schedule.ts";

type Play = (match: Match) => MatchEnd;

function swiss(entrants: number, seed: number, rounds?: number): Schedule {
  const format = { kind: "swiss", ...(rounds !== undefined && { rounds }) } as const;
  return createSchedule({ format, entrants, seed });
}

function byChance(seed: number): Play {
  return ({ id }) => {
    const drawn = uniform(seed, id);
    return wonBy(drawn < 0.4 ? 0 : drawn < 0.8 ? 1 : null);
  };
}

/** The lower number always wins: scores spread as far as they can. */
const byNumber: Play = ({ pair: [a, b] }) => wonBy(a < b ? 0 : 1);

function rematches(matches: readonly Match[]): number {
  const pairs = matches.map(({ pair }) => pair.toSorted((a, b) => a - b).join());
  return pairs.length - new Set(pairs).size;
}

/** How often each entrant paused. */
function byesOf(matches: readonly Match[], entrants: number, rounds: number): readonly number[] {
  return Array.from(
    { length: entrants },
    (_, entrant) => rounds - matches.filter(({ pair }) => pair.includes(entrant)).length,
  );
}

const plays = fc.oneof(fc.constant(byNumber), fc.nat().map(byChance));

describe("swissSchedule", () => {
  it("lets nobody meet twice in the usual rounds, nor pause twice", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 64 }), fc.nat(), plays, (entrants, seed, play) => {
        const schedule = swiss(entrants, seed);
        const { matches } = playSchedule(schedule, play);
        expect(schedule.rounds).toBe(Math.ceil(Math.log2(entrants)));
        expect(matches).toHaveLength(schedule.count);
        expect(matches).toHaveLength(schedule.rounds * Math.floor(entrants / 2));
        expect(rematches(matches)).toBe(0);
        const byes = byesOf(matches, entrants, schedule.rounds);
        expect(Math.max(...byes)).toBeLessThanOrEqual(1);
        expect(byes.reduce((sum, count) => sum + count, 0)).toBe((entrants % 2) * schedule.rounds);
      }),
      { numRuns: 200 },
    );
  });

  it("can play any number of rounds up to all, each a matching, without a second bye", () => {
    const asked = fc.integer({ min: 2, max: 16 }).chain((entrants) => {
      const most = entrants - 1 + (entrants % 2);
      return fc.tuple(fc.constant(entrants), fc.integer({ min: 1, max: most }), fc.nat(), plays);
    });
    fc.assert(
      fc.property(asked, ([entrants, rounds, seed, play]) => {
        const { matches } = playSchedule(swiss(entrants, seed, rounds), play);
        expect(matches).toHaveLength(rounds * Math.floor(entrants / 2));
        for (let round = 0; round < rounds; round++) {
          const playing = matches
            .filter((match) => match.round === round)
            .flatMap(({ pair }) => pair);
          expect(new Set(playing).size).toBe(playing.length);
        }
        expect(Math.max(...byesOf(matches, entrants, rounds))).toBeLessThanOrEqual(1);
      }),
      { numRuns: 200 },
    );
  });

  it("lets those meet who have done about equally well", () => {
    const { matches, ends } = playSchedule(swiss(16, 5), byNumber);
    const points = new Map<number, number>();
    const pointsOf = (entrant: number): number => points.get(entrant) ?? 0;
    for (const { id, pair } of matches) {
      expect(Math.abs(pointsOf(pair[0]) - pointsOf(pair[1]))).toBeLessThanOrEqual(1);
      const winner = pair[ends.get(id)?.winner ?? 0];
      points.set(winner, pointsOf(winner) + 1);
    }
    expect(pointsOf(0)).toBe(4);
  });

  it("counts a draw and a match without a verdict as half a win", () => {
    const schedule = swiss(4, 0);
    const [first, second] = schedule.known(new Map());
    const next = schedule.known(
      new Map([
        [0, wonBy(0)],
        [1, wonBy(null)],
      ]),
    )[2];
    expect(next?.pair[0]).toBe(first?.pair[0]);
    expect(second?.pair).toContain(next?.pair[1]);
  });

  it("knows the next round only when the one before is whole, in whatever order it was played", () => {
    const schedule = swiss(8, 3);
    expect(schedule.known(new Map()).map(({ id }) => id)).toEqual([0, 1, 2, 3]);
    const ends = new Map<number, MatchEnd>();
    for (const id of [2, 0, 3]) {
      ends.set(id, wonBy(0));
      expect(schedule.known(ends)).toHaveLength(4);
    }
    ends.set(1, wonBy(1));
    const next = schedule.known(ends);
    expect(next.map(({ id }) => id)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    const sorted = new Map([...ends].toSorted(([a], [b]) => a - b));
    expect(swiss(8, 3).known(sorted)).toEqual(next);
  });

  it("asks for the same matches whatever it was asked before", () => {
    const schedule = swiss(8, 3);
    const after = (winner: 0 | 1): readonly Match[] =>
      schedule.known(new Map([0, 1, 2, 3].map((id) => [id, wonBy(winner)])));
    const before = after(0);
    after(1);
    expect(after(0)).toEqual(before);
    expect(after(1)).toEqual(swiss(8, 3).known(new Map([0, 1, 2, 3].map((id) => [id, wonBy(1)]))));
  });

  it.each([
    ["by number", byNumber],
    ["by chance", byChance(1)],
  ])(
    "plays 63 rounds of 64 quickly and mostly new pairs, asked after every match (%s)",
    (_, play) => {
      const schedule = swiss(64, 1, 63);
      const ends = new Map<number, MatchEnd>();
      const started = performance.now();
      for (let id = 0; id < schedule.count; id++) {
        const match = schedule.known(ends)[id];
        if (!match) throw new Error("A match must be known by then.");
        ends.set(id, play(match));
      }
      expect(performance.now() - started).toBeLessThan(15_000);
      expect(rematches(schedule.known(ends))).toBeLessThan(schedule.count / 4);
    },
  );
});
