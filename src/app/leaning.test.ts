import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { leaningPath, leaningPoints, leaningSpan, leaningWords } from "./leaning.ts";
import { numberedNames, pairNames } from "./response-names.ts";
import { plannedRollout } from "./rollout-state.ts";
import { scriptedRollout } from "./scripted-judgment.ts";

const leanings = [
  { tokens: 8, probability: 0.25 },
  { tokens: 16, probability: 0.75 },
];

describe("leaning", () => {
  it("ends with the verdict's own probability where one was read", () => {
    expect(leaningPoints({ leanings, result: null })).toBe(leanings);
    const last = { tokens: 5, probability: 0.1 };
    expect(leaningPoints({ leanings, result: scriptedRollout })).toEqual([...leanings, last]);
    const unread = { ...scriptedRollout, probability: null };
    expect(leaningPoints({ leanings, result: unread })).toBe(leanings);
  });

  it("is drawn with Response 1 above, from the left", () => {
    expect(leaningPath(leanings, 32)).toBe("M25.00 75.00L50.00 25.00");
    expect(leaningPath(leanings.slice(0, 1), 32)).toBe("M25.00 75.00h0");
    expect(leaningPath([], 32)).toBe("");
  });

  it("is said in words", () => {
    expect(leaningWords("The model", leanings[0], pairNames)).toBe(
      "The model leans to Response 2, 0.75, after 8 tokens",
    );
    expect(leaningWords("The model", leanings[1], numberedNames(7, 3))).toBe(
      "The model leans to Response 7, 0.75, after 16 tokens",
    );
    expect(leaningWords("Rollout 2", undefined, pairNames)).toBe("Rollout 2: no leaning read yet");
  });
});

describe("leaningSpan", () => {
  it("holds every line and seldom changes while they grow", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), fc.nat({ max: 10_000 }), (every, tokens) => {
        const comparison = { query: [], responses: ["a", "b"] } as const;
        const request = { comparison, probe: { every } };
        const rollouts = [plannedRollout, { ...plannedRollout, tokens }];
        const span = leaningSpan({ request, rollouts });
        expect(span).toBeGreaterThanOrEqual(tokens);
        expect(Number.isInteger(Math.log2(span / (8 * every)))).toBe(true);
      }),
    );
  });
});
