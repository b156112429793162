import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PairVotes } from "./battle.ts";
import { resampleVotes, voteSampler } from "./resample-votes.ts";
import { sampleMeetings } from "./sample-meetings.ts";

/** Mean and variance of the first's votes over many draws of one meeting. */
function moments(votes: readonly [number, number], virtualTie?: number) {
  const draw = voteSampler([{ pair: [0, 1], votes }], virtualTie);
  const drawn = Array.from({ length: 8000 }, (_, seed) => draw(seed)[0]?.votes[0] ?? NaN);
  const mean = drawn.reduce((sum, count) => sum + count, 0) / drawn.length;
  const square = drawn.reduce((sum, count) => sum + (count - mean) ** 2, 0) / drawn.length;
  return { mean, variance: square };
}

describe("resampleVotes", () => {
  it("keeps pairs and numbers of votes, and repeats by its seed", () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (meetings, seed) => {
        const pairs = sampleMeetings(6, meetings);
        const drawn = resampleVotes(pairs, seed);
        expect(drawn).toEqual(resampleVotes(pairs, seed));
        expect(drawn.map(({ pair }) => pair)).toEqual(pairs.map(({ pair }) => pair));
        for (const [place, { votes }] of drawn.entries()) {
          const had = pairs[place]?.votes ?? [NaN, NaN];
          expect(votes[0] + votes[1]).toBe(had[0] + had[1]);
          expect(votes.every((count) => Number.isInteger(count) && count >= 0)).toBe(true);
        }
      }),
    );
  });

  it.each([
    [8, 0, 8.25 / 8.5],
    [3, 5, 3.25 / 8.5],
    [1, 0, 1.25 / 1.5],
    [700, 900, 700.25 / 1600.5],
  ])("draws %i and %i binomially around the smoothed share", (first, second, share) => {
    const trials = first + second;
    const { mean, variance } = moments([first, second]);
    const expected = trials * share * (1 - share);
    // Five standard errors of the mean; an eighth of the variance, about six of its own.
    expect(Math.abs(mean - trials * share)).toBeLessThan(5 * Math.sqrt(expected / 8000));
    expect(variance / expected).toBeGreaterThan(7 / 8);
    expect(variance / expected).toBeLessThan(9 / 8);
  });

  it("rounds how many votes there were, draws none of none, and is certain only unsmoothed", () => {
    const pairs: PairVotes[] = [
      { pair: [0, 1], votes: [1.3, 2.4] },
      { pair: [0, 2], votes: [0, 0] },
    ];
    const [soft, none] = resampleVotes(pairs, 5);
    expect((soft?.votes[0] ?? NaN) + (soft?.votes[1] ?? NaN)).toBe(4);
    expect(none?.votes).toEqual([0, 0]);
    expect(moments([6, 0], 0)).toEqual({ mean: 6, variance: 0 });
    expect(moments([0, 6], 0)).toEqual({ mean: 0, variance: 0 });
  });
});
