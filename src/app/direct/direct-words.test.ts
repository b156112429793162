import { describe, expect, it } from "vitest";
import type { ResponseIndex } from "../../core/comparison.ts";
import type { Rollout } from "../../core/judge.ts";
import { applyRunEvent, idleRun, type RunState } from "../run-state.ts";
import { scriptedJudgment, scriptedModel, scriptedRollout } from "../scripted-judgment.ts";
import { announceDirect, differenceWords } from "./direct-words.ts";

const comparison = {
  query: [{ role: "user" as const, content: "q" }],
  responses: ["a", "b"] as const,
};

/** A run of so many seconds that found that response better. */
function decided(winner: ResponseIndex | null, tokens: number, seconds: number): RunState {
  const verdict: Rollout["verdict"] =
    winner === null ? { winner, reason: "no-verdict" } : { winner };
  const result = { ...scriptedRollout, verdict, tokens, probability: winner === null ? null : 0.1 };
  const asked = applyRunEvent(idleRun, { type: "run-request", request: { comparison } }, 0);
  const begun = applyRunEvent(asked, { type: "run-start", model: scriptedModel }, 0);
  const told = applyRunEvent(begun, { type: "rollout-verdict", rollout: 0, result }, 1);
  const judgment = scriptedJudgment([result]);
  return applyRunEvent(told, { type: "judgment", judgment }, seconds * 1000);
}

describe("differenceWords", () => {
  it("waits for both verdicts", () => {
    expect(differenceWords(decided(1, 70, 1), idleRun, null)).toBeNull();
    expect(differenceWords(idleRun, decided(1, 5, 1), null)).toBeNull();
  });

  it.each([
    [1, 1, null, "They agree on Response 2."],
    [1, 1, 1, "They agree on Response 2. Both are right: Response 2 is known to be better."],
    [1, 1, 0, "They agree on Response 2. Neither is right: Response 1 is known to be better."],
    [
      1,
      0,
      1,
      "They disagree: reasoning chooses Response 2, the direct judge chooses Response 1. Only reasoning is right: Response 2 is known to be better.",
    ],
    [
      null,
      0,
      0,
      "They disagree: reasoning decides nothing, the direct judge chooses Response 1. Only the direct judge is right: Response 1 is known to be better.",
    ],
    [null, null, null, "Neither decides."],
  ] as const)("of %s and %s where %s is right", (thinking, direct, gold, words) => {
    const cost = "Reasoning wrote 70 tokens in 1.2 s, the direct judge 5 tokens in 0.1 s.";
    const said = differenceWords(decided(thinking, 70, 1.2), decided(direct, 5, 0.1), gold);
    expect(said).toBe(`${words} ${cost}`);
  });
});

describe("announceDirect", () => {
  it("names the winner and how probable that is", () => {
    expect(announceDirect(decided(1, 5, 1))).toBe(
      "The direct judge: Response 2 is better, probability 0.90.",
    );
    expect(announceDirect(decided(null, 5, 1))).toBe("The direct judge decides nothing.");
    expect(announceDirect(idleRun)).toBe("");
  });
});
