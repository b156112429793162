import { describe, expect, it } from "vitest";
import type { Comparison } from "./comparison.ts";
import type { Judgment, Rollout } from "./judge.ts";
import { formatJudgmentLine } from "./judgment-line.ts";
import { sampleRollout } from "./sample-rollout.ts";
import { tallyVotes } from "./vote-tally.ts";

const comparison: Comparison = {
  id: "x",
  query: [{ role: "user", content: "Q" }],
  responses: ["A", "B"],
};
const usage = { prefilled: 40, reused: 20, decoded: 99 };

function judgmentOf(rollouts: readonly Rollout[], dropped = 0): Judgment {
  const tally = tallyVotes(rollouts, rollouts.length + dropped, dropped);
  return { winner: 0, rollouts, tally, ended: "majority", usage };
}

function record(judgment: Judgment, change: Partial<Comparison> = {}): Record<string, unknown> {
  const line = formatJudgmentLine({ ...comparison, ...change }, judgment);
  expect(line).not.toMatch(/\n/);
  return JSON.parse(line) as Record<string, unknown>;
}

const leanings = [{ tokens: 8, probability: 0.25 }];
const rollouts = [
  sampleRollout({ probability: 0.75, reasoning: "a\u2028\n", stop: "forced", leanings }),
  sampleRollout({ order: [1, 0], probability: 0.5 }),
  sampleRollout({ verdict: { winner: null, reason: "truncated" }, stop: "length" }),
];

describe("formatJudgmentLine", () => {
  it("writes the count and what it is worth", () => {
    const { rollouts: _rollouts, ...count } = record(judgmentOf(rollouts, 5), { gold: 1 });
    expect(count).toEqual({
      id: "x",
      winner: 0,
      gold: 1,
      votes: [2, 0],
      soft: [1.25, 0.75],
      invalid: 1,
      ties: 0,
      dropped: 5,
      posterior: 0.875,
      probability: 0.625,
      ended: "majority",
      usage,
    });
  });

  it("writes each rollout, why it has no verdict, and leanings only where there are some", () => {
    const { order, answer, tokens, seed, sampling } = sampleRollout();
    const made = { order, reasoning: "hm", answer, tokens, seed, sampling };
    expect(record(judgmentOf(rollouts))["rollouts"]).toEqual([
      {
        ...made,
        verdict: 0,
        probability: 0.75,
        reasoning: "a\u2028\n",
        stop: "forced",
        forced: true,
        leanings,
      },
      { ...made, order: [1, 0], verdict: 0, probability: 0.5, stop: "end", forced: false },
      {
        ...made,
        verdict: null,
        reason: "truncated",
        probability: null,
        stop: "length",
        forced: false,
      },
    ]);
  });

  it("has the same fields for one vote as for many, and no gold label that is unknown", () => {
    const [one, many] = [judgmentOf(rollouts.slice(1, 2)), judgmentOf(rollouts)].map((judgment) =>
      Object.keys(record(judgment)),
    );
    expect(one).toEqual(many);
    expect(one).not.toContain("gold");
  });

  it("keeps the id as it was: a number stays a number", () => {
    expect(record(judgmentOf(rollouts), { id: 12 })["id"]).toBe(12);
    expect(record(judgmentOf(rollouts), { id: "12" })["id"]).toBe("12");
  });
});
