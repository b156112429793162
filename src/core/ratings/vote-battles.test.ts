import { describe, expect, it } from "vitest";
import { battleOfVotes, battlesOfVotes } from "./vote-battles.ts";

const pair = [2, 5] as const;

describe("battleOfVotes", () => {
  it.each([
    [3, 1, 1],
    [1, 3, 0],
    [2, 2, 0.5],
    [0.3, 0.7, 0],
    [0.1 + 0.2, 0.3, 0.5],
  ] as const)("makes of %d and %d votes a score of %d", (first, second, score) => {
    expect(battleOfVotes({ pair, votes: [first, second] })).toEqual({ pair, score });
  });

  it("makes no battle, and no tie, of no votes", () => {
    expect(battleOfVotes({ pair, votes: [0, 0] })).toBe(null);
    const meetings = [
      { pair, votes: [0, 0] },
      { pair, votes: [0, 1] },
    ] as const;
    expect(battlesOfVotes(meetings)).toEqual([{ pair, score: 0 }]);
  });
});
