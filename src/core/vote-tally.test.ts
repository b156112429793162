import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ResponseIndex } from "./comparison.ts";
import type { Rollout } from "./judge.ts";
import { sampleRollout } from "./sample-rollout.ts";
import { tallyVotes, votePosterior, winnerOf } from "./vote-tally.ts";

const ambiguous = { winner: null, reason: "ambiguous" } as const;
const count = fc.integer({ min: 0, max: 60 });

/**
 * P(p > 1/2) under Beta(first + 1, second + 1): both halves of its unnormalized density by the
 * midpoint rule, so that no closed form of the sum under test is used.
 */
function integratedPosterior(first: number, second: number): number {
  const steps = 20_000;
  const log = (p: number): number => first * Math.log(p) + second * Math.log(1 - p);
  const peak = first + second === 0 ? 0.5 : first / (first + second);
  const highest = log(Math.min(1 - 1e-12, Math.max(1e-12, peak)));
  const halves = [0, 0];
  for (let step = 0; step < steps; step++) {
    const p = (step + 0.5) / steps;
    halves[p < 0.5 ? 0 : 1] = (halves[p < 0.5 ? 0 : 1] ?? 0) + Math.exp(log(p) - highest);
  }
  const [below = 0, above = 0] = halves;
  return above / (below + above);
}

/** The same as an exact fraction, in millionths of a millionth. */
function exactPosterior(first: number, second: number): number {
  const n = BigInt(first + second + 1);
  let [term, sum] = [1n, 0n];
  for (let j = 0n; j <= first; j++) {
    sum += term;
    term = (term * (n - j)) / (j + 1n);
  }
  return Number((sum * 10n ** 12n) >> n) / 1e12;
}

describe("votePosterior", () => {
  it.each([
    [0, 0, 0.5],
    [1, 0, 0.75],
    [2, 0, 0.875],
    [1, 1, 0.5],
    [4, 0, 0.96875],
    [0, 4, 0.03125],
  ])("is for %i to %i votes %d", (first, second, posterior) => {
    expect(votePosterior(first, second)).toBe(posterior);
  });

  it("is the integral of the beta density above one half", () => {
    fc.assert(
      fc.property(count, count, (first, second) => {
        expect(votePosterior(first, second)).toBeCloseTo(integratedPosterior(first, second), 6);
      }),
      { numRuns: 60 },
    );
  });

  it("is exact to ten digits up to the most votes that there can be", () => {
    const many = fc.integer({ min: 0, max: 500 });
    fc.assert(
      fc.property(many, many, (first, second) => {
        const exact = exactPosterior(first, second);
        expect(Math.abs(votePosterior(first, second) - exact)).toBeLessThan(1e-10);
      }),
    );
    expect(votePosterior(1000, 0)).toBeCloseTo(1, 10);
    expect(votePosterior(0, 1000)).toBeCloseTo(0, 10);
  });

  it("gives both responses 1 together", () => {
    fc.assert(
      fc.property(count, count, (a, b) => {
        expect(votePosterior(a, b) + votePosterior(b, a)).toBeCloseTo(1, 10);
      }),
    );
  });
});

const voted = fc
  .record({
    winner: fc.constantFrom<ResponseIndex>(0, 1),
    probability: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
  })
  .map(({ winner, probability }) => sampleRollout({ verdict: { winner }, probability }));

describe("tallyVotes", () => {
  it("counts verdicts and probabilities", () => {
    const rollouts = [
      sampleRollout({ probability: 0.75 }),
      sampleRollout({ verdict: { winner: 1 }, probability: 0.25 }),
      sampleRollout(),
      sampleRollout({ verdict: ambiguous }),
      sampleRollout({ verdict: { winner: null, reason: "tie" } }),
    ];
    expect(tallyVotes(rollouts, 8, 3)).toEqual({
      votes: [2, 1],
      soft: [2, 1],
      invalid: 1,
      ties: 1,
      planned: 8,
      dropped: 3,
      posterior: votePosterior(2, 1),
      probability: 0.5,
    });
  });

  it("knows nothing before the first vote", () => {
    expect(tallyVotes([], 2, 0)).toMatchObject({
      votes: [0, 0],
      soft: [0, 0],
      posterior: 0.5,
      probability: null,
    });
  });

  it("never counts a rollout without a verdict, whatever probability it had", () => {
    const invalid = fc.constantFrom<Rollout>(
      sampleRollout({ verdict: ambiguous, probability: 1 }),
      sampleRollout({ verdict: { winner: null, reason: "truncated" }, stop: "length" }),
    );
    fc.assert(
      fc.property(fc.array(voted), fc.array(invalid), (valid, rest) => {
        const counted = tallyVotes([...rest, ...valid], 99, 0);
        expect(counted).toEqual({ ...tallyVotes(valid, 99, 0), invalid: rest.length });
        expect(counted.votes[0] + counted.votes[1]).toBe(valid.length);
        expect(counted.soft[0] + counted.soft[1]).toBeCloseTo(valid.length, 9);
      }),
    );
  });
});

describe("winnerOf", () => {
  it("follows verdicts or probabilities, and has no favourite where they are level", () => {
    const rollouts = [
      sampleRollout({ probability: 0.55 }),
      sampleRollout({ probability: 0.55 }),
      sampleRollout({ verdict: { winner: 1 }, probability: 0 }),
    ];
    const tally = tallyVotes(rollouts, 4, 0);
    expect(winnerOf(tally, false)).toBe(0);
    expect(winnerOf(tally, true)).toBe(1);
    expect(winnerOf(tallyVotes([], 4, 0), false)).toBe(null);
    const even = [0.3, 0.7 + 1e-9].map((probability) => sampleRollout({ probability }));
    expect(winnerOf(tallyVotes(even, 4, 0), true)).toBe(null);
    expect(winnerOf(tallyVotes(rollouts.slice(1), 4, 0), false)).toBe(null);
  });
});
