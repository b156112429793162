import { describe, expect, it } from "vitest";
import type { Verdict } from "../core/judge.ts";
import { scriptedJudgment, scriptedRollout } from "./scripted-judgment.ts";
import { profileAdvice } from "./verdict-words.ts";

const advice = (...verdicts: readonly Verdict[]): string => {
  const rollouts = verdicts.map((verdict) => ({ ...scriptedRollout, verdict }));
  return profileAdvice({ judgment: scriptedJudgment(rollouts) }, "Mine");
};
const unread: Verdict = { winner: null, reason: "no-verdict" };

describe("profileAdvice", () => {
  it("names the profile where no answer could be read, and where to change it", () => {
    expect(advice(unread, unread)).toMatch(/the profile Mine reads: .* under Asked as\.$/);
  });

  it("is silent where something was read, or nothing was answered", () => {
    expect(advice(unread, { winner: 1 })).toBe("");
    expect(advice({ winner: null, reason: "truncated" })).toBe("");
    expect(profileAdvice({ judgment: null }, "Mine")).toBe("");
  });
});
