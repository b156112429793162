import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sampleRollout } from "../sample-rollout.ts";
import { tallyVotes } from "../vote-tally.ts";
import type { MatchResult } from "./match.ts";
import { groupOfSize, playTournament, resultsIn } from "./played-tournament.ts";
import { PreferringJudge } from "./preferring-judge.ts";
import { savedShare, usageOf } from "./tournament-usage.ts";

function resultOf(prompts: readonly number[], prefilled: number, reused: number): MatchResult {
  const rollouts = prompts.map((promptTokens) => sampleRollout({ promptTokens }));
  const tally = tallyVotes(rollouts, rollouts.length, 0);
  const usage = { prefilled, reused, decoded: 7 };
  return {
    match: { id: 0, round: 0, pair: [0, 1] },
    winner: 0,
    advances: 0,
    decision: "votes",
    votes: tally.votes,
    soft: tally.soft,
    invalid: 0,
    ties: 0,
    judgments: [{ winner: 0, rollouts, tally, ended: "complete", usage }],
  };
}

describe("usageOf", () => {
  it("adds up all judgments, and what their rollouts would have read alone", () => {
    const results = [resultOf([30, 31], 50, 11), resultOf([40], 0, 40)];
    expect(usageOf(results)).toEqual({ prefilled: 50, reused: 51, decoded: 14, alone: 101 });
    expect(usageOf([])).toEqual({ prefilled: 0, reused: 0, decoded: 0, alone: 0 });
  });

  it("counts both judgments of a match", async () => {
    const options = { format: { kind: "knockout" } } as const;
    const judge = new PreferringJudge(() => null);
    const results = resultsIn(await playTournament(judge, groupOfSize(2), options));
    expect(usageOf(results)).toEqual({ prefilled: 40, reused: 20, decoded: 60, alone: 150 });
  });
});

describe("savedShare", () => {
  it("is the share of the prompts that was not read", () => {
    expect(savedShare(usageOf([resultOf([50, 50], 25, 0)]))).toBe(0.75);
  });

  it("is none before anything was read, and none where more was read than counted", () => {
    expect(savedShare(usageOf([]))).toBe(0);
    expect(savedShare(usageOf([resultOf([10], 30, 0)]))).toBe(0);
  });

  it("is from 0 to 1", () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (prefilled, alone) => {
        const share = savedShare({ prefilled, alone, reused: 0, decoded: 0 });
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1);
      }),
    );
  });
});
