import { expect, it } from "vitest";
import { winMatrix } from "./win-matrix.ts";

it("adds up votes of row over column", () => {
  const pairs = [
    { pair: [0, 1], votes: [3, 1] },
    { pair: [1, 0], votes: [2, 0.5] },
    { pair: [2, 1], votes: [0, 4] },
  ] as const;
  expect(winMatrix(3, pairs)).toEqual([
    [0, 3.5, 0],
    [3, 0, 4],
    [0, 0, 0],
  ]);
  expect(() => winMatrix(2, pairs)).toThrow(/^Pair 2 is of entrants 2 and 1/);
});
