import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ResponseIndex } from "./comparison.ts";
import type { Rollout, VotingEnd } from "./judge.ts";
import { sampleRollout } from "./sample-rollout.ts";
import { tallyVotes, winnerOf } from "./vote-tally.ts";
import { adaptiveEnd, votingEnd, votingWaves, type VotingRule } from "./voting.ts";

const rule: VotingRule = { votes: 40, soft: false, adaptive: false, stopAt: null };
const posterior = { ...rule, stopAt: 0.95 };
const none = { winner: null, reason: "ambiguous" } as const;

type Ask = typeof votingEnd;

function ask(end: Ask, rollouts: readonly Rollout[], asked: VotingRule): VotingEnd | null {
  return end(tallyVotes(rollouts, asked.votes, 0), asked, rollouts);
}

/** Rollouts of both orders in turn, so many for each response. */
function voted(first: number, second: number): readonly Rollout[] {
  return Array.from({ length: first + second }, (_, i) =>
    sampleRollout({
      verdict: { winner: i < first ? 0 : 1 },
      order: i % 2 === 0 ? [0, 1] : [1, 0],
    }),
  );
}

function shownFirst(count: number): readonly Rollout[] {
  return Array.from({ length: count }, () => sampleRollout());
}

const probability = fc.option(fc.constantFrom(0, 0.25, 0.5, 0.625, 1));
const winner = fc.constantFrom<ResponseIndex>(0, 1);
const rollout = fc.oneof(
  fc.record({ verdict: winner.map((index) => ({ winner: index })), probability }),
  fc.constant({ verdict: none, probability: null }),
);
const rollouts = fc.array(rollout.map(sampleRollout), { minLength: 1, maxLength: 7 });

/** Every way in which so many rollouts more can come out, at their most extreme. */
function completions(left: number): readonly (readonly Rollout[])[] {
  if (left === 0) return [[]];
  const last = [{ winner: 0 }, { winner: 1 }, none] as const;
  return completions(left - 1).flatMap((rest) =>
    last.map((verdict) => [...rest, sampleRollout({ verdict })]),
  );
}

describe("votingEnd by majority", () => {
  it.each([false, true])("ends exactly when no rest can change the winner (soft: %s)", (soft) => {
    const asked = fc.tuple(rollouts, fc.integer({ min: 1, max: 5 }));
    fc.assert(
      fc.property(asked, ([made, left]) => {
        const votes = made.length + left;
        const winners = completions(left).map((rest) =>
          winnerOf(tallyVotes([...made, ...rest], votes, 0), soft),
        );
        const settled = winners[0] !== null && new Set(winners).size === 1;
        const end = ask(votingEnd, made, { ...rule, votes, soft });
        expect(end).toBe(settled ? "majority" : null);
      }),
      { numRuns: 300 },
    );
  });

  it("is complete when all are in, whatever they say", () => {
    fc.assert(
      fc.property(rollouts, (made) => {
        expect(ask(votingEnd, made, { ...posterior, votes: made.length })).toBe("complete");
      }),
    );
  });
});

describe("votingEnd by posterior", () => {
  // The stopping points of Adaptive-Consistency (arXiv 2305.11860) at 0.95.
  it.each([
    [4, 0],
    [6, 1],
    [8, 2],
    [9, 3],
    [11, 4],
  ])("stops at %i to %i, and not a vote before", (most, least) => {
    for (const [first, second] of [
      [most, least],
      [least, most],
    ] as const) {
      expect(ask(votingEnd, voted(first, second), posterior)).toBe("posterior");
    }
    expect(ask(votingEnd, voted(most - 1, least), posterior)).toBe(null);
    expect(ask(votingEnd, voted(least, most - 1), posterior)).toBe(null);
  });

  it("waits until both orders have voted", () => {
    const oneOrder = shownFirst(12);
    const invalid = sampleRollout({ order: [1, 0], verdict: none });
    const swapped = sampleRollout({ order: [1, 0] });
    expect(ask(votingEnd, oneOrder, posterior)).toBe(null);
    expect(ask(votingEnd, [...oneOrder, invalid], posterior)).toBe(null);
    expect(ask(votingEnd, [...oneOrder, swapped], posterior)).toBe("posterior");
  });

  it("does not stop soft voting while probabilities prefer the other response", () => {
    const doubtful = voted(6, 0).map((one) => ({ ...one, probability: 0.51 }));
    const certain = sampleRollout({ verdict: { winner: 1 }, probability: 0 });
    const soft = { ...posterior, soft: true };
    expect(ask(votingEnd, [...doubtful, certain], posterior)).toBe("posterior");
    expect(ask(votingEnd, [...doubtful, certain], soft)).toBe(null);
    expect(ask(adaptiveEnd, [...doubtful, certain], { ...soft, adaptive: true })).toBe(null);
    expect(ask(votingEnd, voted(6, 1), soft)).toBe("posterior");
  });

  it("does not stop where none was asked for", () => {
    expect(ask(votingEnd, voted(19, 0), rule)).toBe(null);
  });
});

describe("adaptiveEnd", () => {
  const sureOf = (p: number): readonly Rollout[] =>
    [0, 1].map((first) => sampleRollout({ order: first === 0 ? [0, 1] : [1, 0], probability: p }));

  it.each<[string, readonly Rollout[], VotingEnd | null]>([
    ["agreement without probabilities", voted(2, 0), "agreement"],
    ["agreement on the second response", voted(0, 2), "agreement"],
    ["sure agreement", sureOf(0.75), "agreement"],
    ["unsure agreement", sureOf(0.74), null],
    ["disagreement", voted(1, 1), null],
    ["nothing", [], null],
    [
      "one vote and one without a verdict",
      [...voted(1, 0), sampleRollout({ verdict: none })],
      null,
    ],
    [
      "none with a verdict",
      [sampleRollout({ verdict: none }), sampleRollout({ verdict: none })],
      null,
    ],
    ["a posterior above 0.95", voted(6, 1), "posterior"],
    ["a posterior below it", voted(5, 1), null],
  ])("says what %s is worth", (_name, made, end) => {
    expect(ask(adaptiveEnd, made, { ...rule, adaptive: true })).toBe(end);
  });

  it("takes the posterior that was asked for", () => {
    const asked = { ...rule, adaptive: true, stopAt: 0.8 };
    expect(ask(adaptiveEnd, voted(4, 1), asked)).toBe("posterior");
    expect(ask(adaptiveEnd, voted(4, 1), { ...asked, stopAt: 0.9 })).toBe(null);
  });
});

describe("votingWaves", () => {
  it("makes all at once, or adaptively two and then as many again", () => {
    expect(votingWaves(rule)).toEqual([40]);
    expect(votingWaves({ ...rule, adaptive: true })).toEqual([2, 2, 4, 8, 16, 8]);
    expect(votingWaves({ ...rule, votes: 2, adaptive: true })).toEqual([2]);
  });

  it("makes every vote once, in waves of whole pairs", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), (pairs) => {
        const waves = votingWaves({ ...rule, votes: 2 * pairs, adaptive: true });
        expect(waves.reduce((sum, wave) => sum + wave, 0)).toBe(2 * pairs);
        expect(waves.every((wave) => wave > 0 && wave % 2 === 0)).toBe(true);
      }),
    );
  });
});
