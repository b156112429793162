import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PairVotes } from "./battle.ts";
import { countCycles } from "./cycles.ts";
import { sampleMeetings } from "./sample-meetings.ts";

/** All pairs of a field; the first of each wins where `wins` says so. */
function complete(entrants: number, wins: (i: number, j: number) => boolean): PairVotes[] {
  const all = [...Array(entrants).keys()];
  return all.flatMap((i) =>
    all.slice(i + 1).map((j): PairVotes => ({ pair: [i, j], votes: wins(i, j) ? [3, 1] : [0, 2] })),
  );
}

describe("countCycles", () => {
  it("knows rock, paper and scissors", () => {
    const pairs = [
      { pair: [0, 1], votes: [2, 1] },
      { pair: [1, 2], votes: [1, 0] },
      { pair: [0, 2], votes: [0, 4] },
    ] as const;
    expect(countCycles(3, pairs)).toEqual({ cycles: 1, triads: 1 });
    expect(countCycles(3, pairs.slice(1))).toEqual({ cycles: 0, triads: 0 });
  });

  it("counts no triad with a level pair, over all meetings of it", () => {
    const pairs = complete(3, () => true);
    expect(countCycles(3, [...pairs, { pair: [1, 0], votes: [2, 0] }]).triads).toBe(0);
    expect(countCycles(3, [...pairs, { pair: [1, 0], votes: [3, 0] }]).triads).toBe(1);
  });

  it("finds none in a ranking, of any field", () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 1, maxLength: 20 }), (worth) => {
        const n = worth.length;
        const pairs = complete(n, (i, j) => (worth[i] ?? 0) >= (worth[j] ?? 0));
        expect(countCycles(n, pairs)).toEqual({
          cycles: 0,
          triads: (n * Math.max(0, n - 1) * Math.max(0, n - 2)) / 6,
        });
      }),
    );
  });

  it("agrees with Kendall's sum over wins where all met", () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 105, maxLength: 105 }), (results) => {
        let match = 0;
        const pairs = complete(15, () => results[match++] ?? false);
        const wins = Array.from({ length: 15 }, () => 0);
        for (const { pair, votes } of pairs) {
          const winner = pair[votes[0] > votes[1] ? 0 : 1];
          wins[winner] = (wins[winner] ?? 0) + 1;
        }
        const transitive = wins.reduce((sum, won) => sum + (won * (won - 1)) / 2, 0);
        expect(countCycles(15, pairs)).toEqual({ cycles: 455 - transitive, triads: 455 });
      }),
    );
  });

  it("never has more cycles than triads", () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const { cycles, triads } = countCycles(6, sampleMeetings(6, seed));
        expect(cycles).toBeLessThanOrEqual(triads);
        expect(triads).toBeLessThanOrEqual(20);
      }),
    );
  });
});
