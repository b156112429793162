import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createSchedule } from "./create-schedule.ts";
import type { Match } from "./match.ts";

const sizes = fc.integer({ min: 2, max: 64 });

function play(entrants: number, opponents?: number, seed = 0): readonly Match[] {
  const format = { kind: "round-robin", ...(opponents !== undefined && { opponents }) } as const;
  const schedule = createSchedule({ format, entrants, seed });
  const matches = schedule.known(new Map());
  expect(matches).toHaveLength(schedule.count);
  expect(matches.map(({ id }) => id)).toEqual(matches.map((_, id) => id));
  expect(matches.every(({ round }) => round < schedule.rounds)).toBe(true);
  return matches;
}

function pairsOf(matches: readonly Match[]): Set<string> {
  return new Set(matches.map(({ pair }) => pair.toSorted((a, b) => a - b).join()));
}

describe("roundRobinSchedule", () => {
  it("lets everybody meet everybody once", () => {
    fc.assert(
      fc.property(sizes, (entrants) => {
        const matches = play(entrants);
        expect(matches).toHaveLength((entrants * (entrants - 1)) / 2);
        expect(pairsOf(matches).size).toBe(matches.length);
        expect(matches.every(({ pair: [a, b] }) => a !== b && a < entrants && b < entrants)).toBe(
          true,
        );
      }),
    );
  });

  it("lets nobody play twice in a round, and pauses one where n is odd", () => {
    fc.assert(
      fc.property(sizes, (entrants) => {
        const matches = play(entrants);
        const rounds = entrants - 1 + (entrants % 2);
        for (let round = 0; round < rounds; round++) {
          const playing = matches
            .filter((match) => match.round === round)
            .flatMap(({ pair }) => pair);
          expect(new Set(playing).size).toBe(playing.length);
          expect(playing).toHaveLength(entrants - (entrants % 2));
        }
      }),
    );
  });

  it("plays the rounds of four in the order of the circle", () => {
    expect(play(4).map(({ round, pair }) => [round, ...pair])).toEqual([
      [0, 0, 3],
      [0, 1, 2],
      [1, 0, 1],
      [1, 2, 3],
      [2, 0, 2],
      [2, 1, 3],
    ]);
  });

  it("lets each meet at least as many others as were drawn, and none twice", () => {
    const drawn = sizes.chain((entrants) =>
      fc.tuple(fc.constant(entrants), fc.integer({ min: 1, max: entrants - 1 }), fc.nat()),
    );
    fc.assert(
      fc.property(drawn, ([entrants, opponents, seed]) => {
        const matches = play(entrants, opponents, seed);
        expect(pairsOf(matches).size).toBe(matches.length);
        for (let entrant = 0; entrant < entrants; entrant++) {
          const own = matches.filter(({ pair }) => pair.includes(entrant));
          expect(own.length).toBeGreaterThanOrEqual(opponents);
        }
        expect(matches.length).toBeLessThanOrEqual(entrants * opponents);
        expect(matches).toEqual(play(entrants, opponents, seed));
      }),
    );
  });

  it("draws others by another seed", () => {
    expect(play(12, 3, 1)).not.toEqual(play(12, 3, 2));
  });

  it("plays all where everybody is to be met", () => {
    expect(play(7, 6, 5)).toEqual(play(7));
  });
});
