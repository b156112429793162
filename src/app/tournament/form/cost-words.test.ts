import { describe, expect, it } from "vitest";
import { costRow, formatDuration } from "./cost-words.ts";

describe("formatDuration", () => {
  it.each([
    [0, "under 1 s"],
    [0.99, "under 1 s"],
    [1, "about 1 s"],
    [89.4, "about 89 s"],
    [90, "about 2 min"],
    [600, "about 10 min"],
    [89 * 60, "about 89 min"],
    [90 * 60, "about 2 h"],
    [36_000, "about 10 h"],
  ])("of %d seconds", (seconds, words) => {
    expect(formatDuration(seconds)).toBe(words);
  });
});

describe("costRow", () => {
  it("has dashes where nothing is known", () => {
    expect(costRow(null)).toEqual({ matches: "–", rollouts: "–", tokens: "–", time: "–" });
    expect(costRow({ matches: 2016, rollouts: 4032, expected: null })).toEqual({
      matches: "2,016",
      rollouts: "4,032",
      tokens: "–",
      time: "–",
    });
  });

  it("rounds what is estimated", () => {
    const expected = { prompt: 12_000, decoded: 34_567, seconds: 71.7 };
    expect(costRow({ matches: 15, rollouts: 30, expected })).toMatchObject({
      tokens: "47K",
      time: "about 72 s",
    });
  });
});
