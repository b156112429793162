import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PairVotes } from "./battle.ts";
import { rateByBradleyTerry } from "./bradley-terry.ts";
import {
  rateEntrants,
  type RatingMethod,
  type RatingOptions,
  type Resampling,
} from "./rating-table.ts";
import { sampleMeetings } from "./sample-meetings.ts";

const method = fc.constantFrom<RatingMethod>("elo", "bradley-terry");
const methods: readonly RatingMethod[] = ["elo", "bradley-terry"];

/** Entrant 0 beats all, 1 all but 0, and so on; 8 votes each. */
function transitive(entrants: number): PairVotes[] {
  const all = [...Array(entrants).keys()];
  return all.flatMap((i) =>
    all.slice(i + 1).map((j): PairVotes => ({ pair: [i, j], votes: [8, 0] })),
  );
}

describe("rateEntrants", () => {
  it.each(methods)("ranks a transitive field by %s", (chosen) => {
    const table = rateEntrants(6, transitive(6), { method: chosen, draws: 200 });
    expect(table).toMatchObject({
      method: chosen,
      ranking: [0, 1, 2, 3, 4, 5],
      champions: [0],
      components: [[0, 1, 2, 3, 4, 5]],
      cycles: 0,
      triads: 20,
      resampled: "votes",
      draws: 200,
    });
    expect(table.rows[1]).toMatchObject({
      entrant: 1,
      won: 4,
      drawn: 0,
      lost: 1,
      votesWon: 32,
      votes: 40,
    });
    expect(table.orderSpread === null).toBe(chosen === "bradley-terry");
  });

  it("counts what it rates, and repeats by its seed", () => {
    fc.assert(
      fc.property(method, fc.nat(), fc.nat(), (chosen, drawn, seed) => {
        const meetings = sampleMeetings(6, drawn);
        const options: RatingOptions = { method: chosen, seed, draws: 12, shuffles: 8 };
        const table = rateEntrants(6, meetings, options);
        expect(table).toEqual(rateEntrants(6, meetings, options));
        expect([...table.ranking].sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5]);
        const sum = (of: (row: (typeof table.rows)[number]) => number): number =>
          table.rows.reduce((total, row) => total + of(row), 0);
        const played = meetings.filter(({ votes }) => votes[0] + votes[1] > 0).length;
        expect(sum(({ won, drawn: level, lost }) => won + level + lost)).toBe(2 * played);
        expect(sum(({ won }) => won)).toBe(sum(({ lost }) => lost));
        expect(sum(({ votes }) => votes)).toBe(2 * sum(({ votesWon }) => votesWon));
        for (const { rating, interval, votes, reward } of table.rows) {
          expect(interval === null).toBe(votes === 0);
          if (interval !== null) expect(interval[0]).toBeLessThanOrEqual(interval[1]);
          expect(reward).toBe((rating - 1000) / 200 + 0.5);
        }
        const top = table.rows[table.champions[0] ?? -1]?.rating ?? -Infinity;
        expect(table.rows.every(({ votes, rating }) => votes === 0 || rating <= top + 1e-9)).toBe(
          true,
        );
      }),
      { numRuns: 50 },
    );
  });

  it("rates by Bradley-Terry the votes, not the meetings", () => {
    const meetings: PairVotes[] = [
      { pair: [0, 1], votes: [5, 3] },
      { pair: [1, 2], votes: [4, 4] },
    ];
    const { rows } = rateEntrants(3, meetings, { method: "bradley-terry", draws: 0 });
    expect(rows.map(({ rating }) => rating)).toEqual(rateByBradleyTerry(3, meetings).ratings);
    expect(rows.every(({ interval }) => interval === null)).toBe(true);
  });

  it("shares the crown between those that only rounding parts", () => {
    const circle: PairVotes[] = [
      { pair: [0, 1], votes: [6, 2] },
      { pair: [1, 2], votes: [6, 2] },
      { pair: [2, 0], votes: [6, 2] },
      { pair: [3, 0], votes: [1, 7] },
      { pair: [1, 3], votes: [7, 1] },
      { pair: [2, 3], votes: [7, 1] },
    ];
    const table = rateEntrants(5, circle, { method: "bradley-terry", draws: 0 });
    expect(table).toMatchObject({
      champions: [0, 1, 2],
      cycles: 1,
      triads: 4,
      ranking: [0, 1, 2, 4, 3],
    });
  });

  it("crowns nobody where nobody met, and nobody that met nobody", () => {
    expect(rateEntrants(3, [], { method: "elo", draws: 5 })).toMatchObject({
      champions: [],
      ranking: [0, 1, 2],
    });
    const lone: PairVotes[] = [
      { pair: [0, 1], votes: [1, 1] },
      { pair: [0, 2], votes: [0, 0] },
    ];
    expect(rateEntrants(3, lone, { method: "elo", draws: 5 }).champions).toEqual([0, 1]);
  });

  it("is not certain of unanimous votes, nor misses its own rating", () => {
    for (const chosen of methods) {
      for (const votes of [1, 8]) {
        const field = transitive(24).map(({ pair }): PairVotes => ({ pair, votes: [votes, 0] }));
        const { rows } = rateEntrants(24, field, { method: chosen, draws: 200 });
        for (const { rating, interval } of rows) {
          const [low, high] = interval ?? [NaN, NaN];
          expect(low < rating && rating < high).toBe(true);
        }
      }
    }
  });

  it("resamples battles and prompts, and asks for the prompts", () => {
    const meetings = sampleMeetings(4, 3);
    const clusters = [meetings.map((_, index) => index)];
    const table = (resample: Resampling) =>
      rateEntrants(4, meetings, { method: "bradley-terry", draws: 50, resample, clusters });
    // One prompt drawn once is the data themselves.
    for (const { rating, interval } of table("prompts").rows) {
      expect(interval?.[0]).toBeCloseTo(rating, 8);
      expect(interval?.[1]).toBeCloseTo(rating, 8);
    }
    for (const { interval } of table("battles").rows) {
      expect((interval?.[1] ?? 0) - (interval?.[0] ?? 0)).toBeGreaterThan(1);
    }
    const missing: RatingOptions = { method: "elo", resample: "prompts" };
    expect(() => rateEntrants(4, meetings, missing)).toThrow(/^Resampling prompts needs clusters/);
    for (const wrong of [[[0, 0]], [[0]], [[99]]]) {
      const options: RatingOptions = { ...missing, clusters: wrong };
      expect(() => rateEntrants(4, meetings, options)).toThrow(/cluster/);
    }
  });

  it("refuses what cannot be rated", () => {
    const away: PairVotes[] = [{ pair: [0, 4], votes: [1, 0] }];
    expect(() => rateEntrants(4, away, { method: "elo" })).toThrow(
      /^Pair 0 is of entrants 0 and 4/,
    );
    expect(() => rateEntrants(4, [], { method: "elo", draws: -1 })).toThrow(/^Draws must be/);
  });
});
