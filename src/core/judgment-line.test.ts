import { describe, expect, it } from "vitest";
import type { Comparison } from "./comparison.ts";
import type { Judgment, Rollout } from "./judge.ts";
import { formatJudgmentLine } from "./judgment-line.ts";

const comparison: Comparison = {
  id: "x",
  query: [{ role: "user", content: "Q" }],
  responses: ["A", "B"],
};
const rollout: Rollout = {
  order: [1, 0],
  seed: 5,
  sampling: { temperature: 0, topP: 1, topK: 0 },
  verdict: { winner: 1 },
  reasoning: "a\u2028\n",
  answer: "\\boxed{Assistant 1}",
  tokens: 12,
  promptTokens: 30,
  stop: "end",
};

describe("formatJudgmentLine", () => {
  it("writes one line with the documented fields", () => {
    const judgment: Judgment = { winner: 1, rollouts: [rollout] };
    const line = formatJudgmentLine({ ...comparison, gold: 1 }, judgment);
    expect(line).not.toMatch(/\n/);
    const { sampling: _sampling, promptTokens: _promptTokens, ...record } = rollout;
    const rollouts = [{ ...record, verdict: 1 }];
    expect(JSON.parse(line)).toEqual({ id: "x", winner: 1, gold: 1, rollouts });
  });

  it("says why there is no verdict, and leaves out a gold label that is unknown", () => {
    const verdict = { winner: null, reason: "truncated" } as const;
    const judgment: Judgment = { winner: null, rollouts: [{ ...rollout, verdict }] };
    const record: unknown = JSON.parse(formatJudgmentLine(comparison, judgment));
    expect(record).toMatchObject({
      winner: null,
      rollouts: [{ verdict: null, reason: "truncated" }],
    });
    expect(record).not.toHaveProperty("gold");
  });
});
