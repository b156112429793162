import { describe, expect, it } from "vitest";
import { checkPairs, checkVotes, type PairVotes } from "./battle.ts";

const invalid = (message: RegExp) =>
  expect.objectContaining({ code: "invalid-input", message: expect.stringMatching(message) });

describe("checkPairs", () => {
  it("takes two different entrants", () => {
    expect(() => checkPairs(2, [{ pair: [0, 1] }, { pair: [1, 0] }])).not.toThrow();
    expect(() => checkPairs(1, [])).not.toThrow();
  });

  it.each([
    [0, 0],
    [0, 2],
    [-1, 0],
    [0.5, 1],
    [NaN, 1],
  ])("refuses %d against %d of two", (i, j) => {
    const check = () => checkPairs(2, [{ pair: [0, 1] }, { pair: [i, j] }]);
    expect(check).toThrow(invalid(/^Pair 1 is of entrants .*from 0 to 1\.$/));
  });

  it.each([0, -1, 1.5, NaN])("refuses %d entrants", (entrants) => {
    expect(() => checkPairs(entrants, [])).toThrow(invalid(/at least 1 entrant/));
  });
});

describe("checkVotes", () => {
  it.each([
    [-1, 0],
    [NaN, 1],
    [1, Infinity],
  ])("refuses %d and %d votes", (first, second) => {
    const pairs: PairVotes[] = [{ pair: [0, 1], votes: [first, second] }];
    expect(() => checkVotes(2, pairs)).toThrow(invalid(/^Pair 0 has .* votes/));
  });
});
