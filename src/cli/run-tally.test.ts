import { describe, expect, it } from "vitest";
import type { ResponseIndex } from "../core/comparison.ts";
import type { Judgment, Rollout } from "../core/judge.ts";
import { sampleRollout } from "../core/sample-rollout.ts";
import { tallyVotes } from "../core/vote-tally.ts";
import { RunTally } from "./run-tally.ts";

const comparison = { query: [], responses: ["A", "B"] } as const;

function judgment(
  winner: ResponseIndex | null,
  rollouts: readonly Rollout[],
  dropped = 0,
): Judgment {
  const usage = { prefilled: 100, reused: 30, decoded: 50 };
  return { winner, rollouts, tally: tallyVotes(rollouts, 8, dropped), ended: "complete", usage };
}

const silent = sampleRollout({ verdict: { winner: null, reason: "ambiguous" } });
const tied = sampleRollout({ verdict: { winner: null, reason: "tie" } });
const forced = sampleRollout({ stop: "forced" });

describe("RunTally", () => {
  it("sums up what was decided, how, and what it cost", () => {
    const tally = new RunTally();
    tally.add({ ...comparison, gold: 0 }, judgment(0, [sampleRollout(), forced, silent], 5));
    tally.add({ ...comparison, gold: 0 }, judgment(null, [silent, forced, tied]));
    tally.add(comparison, judgment(1, [sampleRollout()], 1));
    tally.bad = 2;
    expect(tally.summary(4)).toBe(
      [
        "Judged 3, left out 2 bad lines.",
        "Better: response 0 in 1, response 1 in 1, undecided 1.",
        "Rollouts: 7 finished, 2 of them forced; 6 dropped.",
        "Ties (a verdict that prefers neither): 1.",
        "No verdict (ambiguous): 2.",
        "Right: 1 of 2 with a gold label (50.0 %).",
        "Tokens: 300 of prompts read, 90 reused; 150 written, 37.5 a second.",
      ].join("\n"),
    );
  });

  it("says of nothing that it was nothing, and knows no rate without time", () => {
    expect(new RunTally().summary(0)).toBe(
      [
        "Judged 0.",
        "Better: response 0 in 0, response 1 in 0, undecided 0.",
        "Rollouts: 0 finished, 0 of them forced; 0 dropped.",
        "Tokens: 0 of prompts read, 0 reused; 0 written.",
      ].join("\n"),
    );
  });
});
