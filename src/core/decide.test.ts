import { describe, expect, it } from "vitest";
import type { Comparison } from "./comparison.ts";
import { decide } from "./decide.ts";
import type { Judge, JudgeEvent, JudgeOptions, Judgment } from "./judge.ts";
import { tallyVotes } from "./vote-tally.ts";

const comparison: Comparison = {
  query: [{ role: "user", content: "which?" }],
  responses: ["a", "b"],
};
const tally = tallyVotes([], 0, 0);
const usage = { prefilled: 0, reused: 0, decoded: 0 };
const judgment: Judgment = { winner: null, rollouts: [], tally, ended: "complete", usage };

function judgeThatSays(events: readonly JudgeEvent[], asked: unknown[] = []): Judge {
  return {
    async *judge(given: Comparison, options?: JudgeOptions) {
      asked.push([given, options]);
      yield* events;
    },
  };
}

describe("decide", () => {
  it("asks once, as it was asked, and gives the judgment", async () => {
    const asked: unknown[] = [];
    const judge = judgeThatSays(
      [
        { type: "vote-tally", tally },
        { type: "judgment", judgment },
      ],
      asked,
    );
    expect(await decide(judge, comparison, { votes: 2 })).toBe(judgment);
    expect(asked).toEqual([[comparison, { votes: 2 }]]);
  });

  it("says so when a judge ends without a judgment", async () => {
    const refused = expect.objectContaining({ code: "engine-failed" }) as unknown;
    await expect(decide(judgeThatSays([]), comparison)).rejects.toEqual(refused);
  });
});
