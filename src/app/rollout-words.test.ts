import { describe, expect, it } from "vitest";
import { numberedNames, pairNames } from "./response-names.ts";
import { plannedRollout, type RolloutState } from "./rollout-state.ts";
import { rolloutMarks, rolloutWords, standingText } from "./rollout-words.ts";
import type { RunPhase } from "./run-state.ts";
import { scriptedRollout } from "./scripted-judgment.ts";

const begun: RolloutState = { ...plannedRollout, order: [1, 0], tokens: 12 };
const forced: RolloutState = { ...begun, result: { ...scriptedRollout, stop: "forced" } };
const cutOff: RolloutState = {
  ...begun,
  result: { ...scriptedRollout, verdict: { winner: null, reason: "truncated" }, stop: "length" },
};
/** The model ended it in the middle of its thought. */
const unclosed: RolloutState = {
  ...begun,
  result: { ...scriptedRollout, verdict: { winner: null, reason: "truncated" }, stop: "end" },
};
const tied: RolloutState = {
  ...begun,
  result: { ...scriptedRollout, verdict: { winner: null, reason: "tie" }, probability: null },
};
const unread: RolloutState = { ...begun, result: { ...scriptedRollout, probability: null } };

const cases: readonly (readonly [RolloutState, RunPhase, string, string])[] = [
  [plannedRollout, "thinking", "not begun", "Rollout 3, not begun"],
  [plannedRollout, "decided", "not needed", "Rollout 3, not needed"],
  [begun, "thinking", "12 tokens", "Rollout 3, shown as 2 → 1, thinking"],
  [begun, "stopped", "stopped", "Rollout 3, shown as 2 → 1, stopped"],
  [{ ...begun, dropped: true }, "decided", "dropped", "Rollout 3, shown as 2 → 1, dropped"],
  [
    forced,
    "thinking",
    "Resp. 2 0.90",
    "Rollout 3, shown as 2 → 1, Response 2 probability 0.90, forced",
  ],
  [cutOff, "decided", "cut off", "Rollout 3, shown as 2 → 1, no verdict, cut off"],
  [unclosed, "decided", "no answer", "Rollout 3, shown as 2 → 1, no verdict, no answer"],
  [tied, "decided", "equal", "Rollout 3, shown as 2 → 1, finds both equal"],
  [unread, "decided", "Resp. 2", "Rollout 3, shown as 2 → 1, Response 2"],
];

describe("a rollout's tab", () => {
  it.each(cases)("case %#", (rollout, phase, text, words) => {
    expect(standingText(rollout, phase, pairNames)).toBe(text);
    expect(rolloutWords(2, rollout, phase, pairNames)).toBe(words);
  });

  it("says the same in words whatever number of tokens has come", () => {
    const later = { ...begun, tokens: 13 };
    expect(rolloutWords(0, later, "thinking", pairNames)).toBe(
      rolloutWords(0, begun, "thinking", pairNames),
    );
  });

  it("calls the responses what they are called", () => {
    const names = numberedNames(7, 3);
    expect(standingText(forced, "decided", names)).toBe("Resp. 3 0.90");
    expect(rolloutWords(2, unread, "decided", names)).toBe("Rollout 3, shown as 3 → 7, Response 3");
  });
});

describe("rolloutMarks", () => {
  it("names what became of a rollout besides its verdict", () => {
    expect(rolloutMarks(begun, "thinking")).toEqual([]);
    expect(rolloutMarks(tied, "decided")).toEqual(["finds both equal"]);
    expect(rolloutMarks(begun, "stopped")).toEqual(["stopped"]);
    expect(rolloutMarks(forced, "decided")).toEqual(["verdict forced"]);
    expect(rolloutMarks(cutOff, "decided")).toEqual(["no verdict: cut off"]);
  });
});
