import { describe, expect, it } from "vitest";
import { capitalized, entrantList } from "./entrant-list.ts";

describe("entrantList", () => {
  it.each([
    [[2], "response 3"],
    [[2, 4], "responses 3 and 5"],
    [[0, 1, 3], "responses 1, 2 and 4"],
    [[0, 1, 2, 3, 4, 5, 6, 7, 8], "responses 1, 2, 3, 4, 5, 6, 7, 8 and 9"],
    [[0, 1, 2, 3, 4, 5, 6, 7, 8, 9], "responses 1, 2, 3, 4, 5, 6, 7, 8 and 2 others"],
  ])("names %j as %s", (entrants, words) => {
    expect(entrantList(entrants)).toBe(words);
  });

  it("begins a sentence", () => {
    expect(capitalized(entrantList([0, 1]))).toBe("Responses 1 and 2");
  });
});
