import { describe, expect, it } from "vitest";
import { checkComparison, MAX_FIELD_LENGTH } from "./comparison-check.ts";
import type { Comparison } from "./comparison.ts";
import { JudgeError } from "./errors.ts";

function comparisonOf(query: string, first: string, second: string): Comparison {
  return { query: [{ role: "user", content: query }], responses: [first, second] };
}

describe("checkComparison", () => {
  it("accepts whole text, emoji and all", () => {
    expect(() => checkComparison(comparisonOf("Hi 👋", "a", "b"))).not.toThrow();
  });

  it.each<[string, Comparison, RegExp]>([
    ["an empty query", comparisonOf("", "a", "b"), /^Query is empty/],
    ["no query", { query: [], responses: ["a", "b"] }, /^Query is empty/],
    ["an empty first response", comparisonOf("q", "", "b"), /^Response 1 is empty/],
    ["a blank second response", comparisonOf("q", "a", " \n\t"), /^Response 2 is empty/],
    ["half a character", comparisonOf("q", "ok\ud83d", "b"), /^Response 1 .* position 3/],
    [
      "endless text",
      comparisonOf("q", "a", "b".repeat(MAX_FIELD_LENGTH + 1)),
      /^Response 2 is too long: it has 1,000,001 characters/,
    ],
  ])("refuses %s", (_name, comparison, message) => {
    expect(() => checkComparison(comparison)).toThrow(message);
    expect(() => checkComparison(comparison)).toThrow(JudgeError);
  });
});
