import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rateByElo } from "./elo.ts";
import { sampleMeetings } from "./sample-meetings.ts";
import { battlesOfVotes } from "./vote-battles.ts";
import { averageElo } from "./shuffled-elo.ts";

describe("averageElo", () => {
  it("conserves the sum and repeats by its seed", () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (drawn, seed) => {
        const battles = battlesOfVotes(sampleMeetings(5, drawn));
        const rated = averageElo(5, battles, { shuffles: 10, seed });
        expect(rated).toEqual(averageElo(5, battles, { shuffles: 10, seed }));
        expect(rated.ratings.reduce((sum, rating) => sum + rating, 0)).toBeCloseTo(5000, 8);
        expect(rated.spread.every(([low, high]) => low <= high)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it("is plain Elo where there is but one order", () => {
    const battles = [{ pair: [0, 1], score: 1 }] as const;
    const { ratings, spread } = averageElo(2, battles, { k: 32 });
    expect(ratings).toEqual(rateByElo(2, battles, { k: 32 }));
    expect(spread).toEqual([
      [1016, 1016],
      [984, 984],
    ]);
  });

  it("lies between the two orders that there are, about half way", () => {
    const battles = [
      { pair: [0, 1], score: 1 },
      { pair: [1, 2], score: 1 },
    ] as const;
    const ends = [battles, [...battles].reverse()].map((order) => rateByElo(3, order)[1] ?? 0);
    const { ratings, spread } = averageElo(3, battles, { shuffles: 400 });
    expect(spread[1]).toEqual(ends.sort((a, b) => a - b));
    const [low = 0, high = 0] = ends;
    expect(Math.abs((ratings[1] ?? 0) - (low + high) / 2)).toBeLessThan((high - low) / 10);
  });

  it("refuses no shuffles", () => {
    expect(() => averageElo(2, [], { shuffles: 0 })).toThrow(/^Shuffles must be a whole number/);
  });
});
