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
        for (const { interval, votes, rank } of table.rows) {
          expect(interval === null).toBe(votes === 0);
          expect(rank === null).toBe(votes === 0);
          if (interval !== null) expect(interval[0]).toBeLessThanOrEqual(interval[1]);
        }
        const top = Math.max(...table.champions.map((one) => table.rows[one]?.rating ?? NaN));
        const met = table.rows.filter(({ votes }) => votes > 0);
        expect(met.every(({ rating }) => rating <= top + 1e-9)).toBe(true);
        const ranks = table.ranking.map((one) => table.rows[one]?.rank ?? 7);
        expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
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
      // Nothing is known of 4.
      ranking: [0, 1, 2, 3, 4],
    });
    expect(table.rows.map(({ rank }) => rank)).toEqual([1, 1, 1, 4, null]);
  });

  it("crowns nobody by the noise of Elo's orders", () => {
    const circle: PairVotes[] = [
      { pair: [0, 1], votes: [2, 0] },
      { pair: [1, 2], votes: [2, 0] },
      { pair: [2, 0], votes: [2, 0] },
    ];
    const below = [0, 1, 2].map((top): PairVotes => ({ pair: [top, 3], votes: [2, 0] }));
    for (let seed = 0; seed < 50; seed++) {
      const table = rateEntrants(4, [...circle, ...below], { method: "elo", seed, draws: 0 });
      expect(table).toMatchObject({ champions: [0, 1, 2], ranking: [0, 1, 2, 3] });
      expect(table.rows.map(({ rank }) => rank)).toEqual([1, 1, 1, 4]);
      const better = [...circle.slice(1), ...below];
      const without = rateEntrants(4, better, { method: "elo", seed, draws: 0 });
      expect(without.ranking).toEqual([1, 2, 0, 3]);
    }
  });

  it("rewards by Elo whatever the method, and not where nothing is known", () => {
    const meetings: PairVotes[] = [
      { pair: [2, 0], votes: [8, 0] },
      { pair: [1, 0], votes: [0, 0] },
    ];
    const rewards = methods.map((chosen) =>
      rateEntrants(3, meetings, { method: chosen, draws: 0 }).rows.map(({ reward }) => reward),
    );
    expect(rewards).toEqual([
      [0.49, null, 0.51],
      [0.49, null, 0.51],
    ]);
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
    const clusters = [[0, 1], meetings.slice(2).map((_, index) => index + 2)];
    const table = (resample: Resampling) =>
      rateEntrants(4, meetings, { method: "bradley-terry", draws: 50, resample, clusters });
    for (const { interval } of table("prompts").rows) {
      expect((interval?.[1] ?? 0) - (interval?.[0] ?? 0)).toBeGreaterThan(1);
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

  it("says nothing of other prompts by one, be there others without a vote", () => {
    const meetings: PairVotes[] = [
      { pair: [0, 1], votes: [1, 0] },
      { pair: [0, 1], votes: [0, 0] },
    ];
    const options: RatingOptions = { method: "elo", draws: 20, resample: "prompts" };
    for (const clusters of [[[0, 1]], [[0], [1]], [[0, 1], []]]) {
      const { rows } = rateEntrants(2, meetings, { ...options, clusters });
      expect(rows.map(({ interval }) => interval)).toEqual([null, null]);
    }
  });

  it("is not certain of a pair that went one way in every battle or prompt", () => {
    for (const chosen of methods) {
      for (const [resample, count] of [
        ["battles", 1],
        ["battles", 9],
        ["prompts", 9],
      ] as const) {
        const meetings = Array.from({ length: count }, (): PairVotes => ({
          pair: [0, 1],
          votes: [1, 0],
        }));
        const clusters = meetings.map((_, index) => [index]);
        const options = { method: chosen, draws: 200, resample, clusters };
        for (const { rating, interval } of rateEntrants(2, meetings, options).rows) {
          const [low, high] = interval ?? [NaN, NaN];
          expect(low <= rating && rating <= high && low < high - 1).toBe(true);
        }
      }
    }
  });

  it("refuses what there is too much of, and unknown choices", () => {
    const many: PairVotes[] = [{ pair: [0, 1], votes: [6e6, 5e6] }];
    const refusal = (run: () => unknown, message: RegExp): void =>
      expect(run).toThrow(
        expect.objectContaining({
          code: "invalid-input",
          message: expect.stringMatching(message) as string,
        }) as Error,
      );
    refusal(() => rateEntrants(2, many, { method: "elo" }), /^11000000 votes in all are too many/);
    refusal(() => rateEntrants(5001, [], { method: "elo" }), /^5001 entrants are too many/);
    const glicko = "glicko" as RatingMethod;
    refusal(() => rateEntrants(2, [], { method: glicko }), /^There is no rating method "glicko"/);
    const resample = "judges" as Resampling;
    refusal(() => rateEntrants(2, [], { method: "elo", resample }), /no resampling of "judges"/);
  });

  it("refuses what cannot be rated", () => {
    const away: PairVotes[] = [{ pair: [0, 4], votes: [1, 0] }];
    expect(() => rateEntrants(4, away, { method: "elo" })).toThrow(
      /^Pair 0 is of entrants 0 and 4/,
    );
    expect(() => rateEntrants(4, [], { method: "elo", draws: -1 })).toThrow(/^Draws must be/);
  });
});
