import { describe, expect, it } from "vitest";
import type { Rollout, Verdict } from "../core/judge.ts";
import { scriptedJudgment, scriptedRollout } from "./scripted-judgment.ts";
import { posteriorWords, probabilityWords, softWords, voteWords } from "./vote-words.ts";

const voting = (...verdicts: readonly Verdict[]): readonly Rollout[] =>
  verdicts.map((verdict) => ({ ...scriptedRollout, verdict }));

const [one, two]: readonly [Verdict, Verdict] = [{ winner: 0 }, { winner: 1 }];
const none: Verdict = { winner: null, reason: "no-verdict" };

describe("voteWords", () => {
  it("names the winner, its share of the votes, and why voting ended", () => {
    const judgment = scriptedJudgment(voting(two, two, one, none));
    expect(voteWords(judgment, false)).toEqual({
      title: "Response 2 is better",
      detail: "2 of 3 votes.",
    });
    expect(voteWords({ ...judgment, ended: "majority" }, false).detail).toBe(
      "2 of 3 votes. Ended early: the votes left could not have changed it.",
    );
  });

  it("tells the count by probability where that decided", () => {
    const soft = scriptedJudgment(voting(one, one, two), { winner: 1 });
    expect(voteWords(soft, true).detail).toMatch(/^\d\.\d\d of 3 votes by probability\.$/);
  });

  it("never makes a winner of a level count or of no vote", () => {
    expect(voteWords(scriptedJudgment(voting(one, two)), false).title).toMatch(
      /^Undecided: .+ level$/,
    );
    expect(voteWords(scriptedJudgment(voting(none, none)), false).title).toMatch(
      /^Undecided: no valid/,
    );
  });
});

describe("posteriorWords", () => {
  it.each([
    [voting(), /^No vote/],
    [voting(none), /^No vote/],
    [voting(one, two), /^Even/],
    [voting(one, one, one, one), /^96 % sure .+ Response 1$/],
    [voting(two), /^75 % sure .+ Response 2$/],
  ])("case %#", (rollouts, words) => {
    expect(posteriorWords(scriptedJudgment(rollouts).tally)).toMatch(words);
  });
});

describe("probabilities", () => {
  it("are said of the response they prefer", () => {
    const { tally } = scriptedJudgment(voting(two, two));
    expect(probabilityWords(tally)).toBe("mean probability of Response 2 0.90");
    expect(probabilityWords({ ...tally, probability: null })).toMatch(/^no probability/);
    expect(softWords(tally)).toBe("counted by probability: 0.20 to 1.80");
  });
});
