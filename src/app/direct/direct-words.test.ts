import { describe, expect, it } from "vitest";
import type { ResponseIndex } from "../../core/comparison.ts";
import type { Rollout } from "../../core/judge.ts";
import { applyRunEvent, idleRun, type RunState } from "../run-state.ts";
import { scriptedJudgment, scriptedModel, scriptedRollout } from "../scripted-judgment.ts";
import {
  announceDirect,
  announceDirectModel,
  differenceWords,
  loadingWords,
} from "./direct-words.ts";

const comparison = {
  query: [{ role: "user" as const, content: "q" }],
  responses: ["a", "b"] as const,
};

/** A run that found that response better. */
function decided(winner: ResponseIndex | null, tokens: number): RunState {
  const verdict: Rollout["verdict"] =
    winner === null ? { winner, reason: "no-verdict" } : { winner };
  const result = { ...scriptedRollout, verdict, tokens, probability: winner === null ? null : 0.1 };
  const asked = applyRunEvent(idleRun, { type: "run-request", request: { comparison } }, 0);
  const begun = applyRunEvent(asked, { type: "run-start", model: scriptedModel }, 0);
  const told = applyRunEvent(begun, { type: "rollout-verdict", rollout: 0, result }, 1);
  const judgment = scriptedJudgment([result]);
  return applyRunEvent(told, { type: "judgment", judgment }, 1);
}

describe("differenceWords", () => {
  it("waits for both verdicts", () => {
    expect(differenceWords(decided(1, 70), idleRun, null)).toBeNull();
    expect(differenceWords(idleRun, decided(1, 5), null)).toBeNull();
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
    const cost = "Reasoning wrote 70 tokens, the direct judge 5 tokens.";
    const said = differenceWords(decided(thinking, 70), decided(direct, 5), gold);
    expect(said).toBe(`${words} ${cost}`);
  });
});

describe("announceDirect", () => {
  it("names the winner and how probable that is", () => {
    expect(announceDirect(decided(1, 5))).toBe(
      "The direct judge: Response 2 is better, probability 0.90.",
    );
    expect(announceDirect(decided(null, 5))).toBe("The direct judge decides nothing.");
    expect(announceDirect(idleRun)).toBe("");
  });

  it("says what failed", () => {
    const failure = { code: "engine-failed", message: "It fell over." } as const;
    expect(announceDirect(applyRunEvent(idleRun, { type: "run-failure", failure }, 0))).toBe(
      "The direct judge: The model could not be run. It fell over.",
    );
  });
});

describe("of its model", () => {
  const loading = { phase: "loading", loaded: 0, total: 0 } as const;
  const ready = { phase: "ready", info: scriptedModel } as const;
  const failure = { code: "model-fetch-failed", message: "Try again." } as const;
  const failed = { phase: "failed", failure } as const;

  it.each([
    [null, loading, "Its model is loaded after rrm-mini."],
    [null, failed, "Its model is loaded after rrm-mini, which could not be loaded."],
    [loading, ready, "Loading its model."],
    [{ ...loading, loaded: 1e6, total: 3e6 }, ready, "Loading its model: 1.0 of 3.0 MB."],
    [{ phase: "preparing", provider: "wasm" } as const, ready, "Loading its model."],
    [ready, ready, null],
    [failed, ready, null],
  ])("says how far it is: %#", (model, mini, words) => {
    expect(loadingWords(model, mini)).toBe(words);
  });

  it("says how loading it ended", () => {
    expect(announceDirectModel(null)).toBe("");
    expect(announceDirectModel(loading)).toBe("");
    expect(announceDirectModel(ready)).toBe("The direct judge is ready.");
    expect(announceDirectModel(failed)).toBe(
      "The direct judge could not be loaded: the model could not be read. Try again.",
    );
  });
});
