import { describe, expect, it } from "vitest";
import type { Rollout, Verdict } from "../core/judge.ts";
import { numberedNames, pairNames } from "./response-names.ts";
import { scriptedJudgment, scriptedRollout } from "./scripted-judgment.ts";
import { posteriorWords, probabilityWords, softWords, voteWords } from "./vote-words.ts";

const voting = (...verdicts: readonly Verdict[]): readonly Rollout[] =>
  verdicts.map((verdict) => ({ ...scriptedRollout, verdict }));

const [one, two]: readonly [Verdict, Verdict] = [{ winner: 0 }, { winner: 1 }];
const none: Verdict = { winner: null, reason: "no-verdict" };
const tie: Verdict = { winner: null, reason: "tie" };

describe("voteWords", () => {
  it("names the winner, its share of the votes, and why voting ended", () => {
    const judgment = scriptedJudgment(voting(two, two, one, none));
    expect(voteWords(judgment, false, pairNames)).toEqual({
      title: "Response 2 is better",
      detail: "2 of 3 votes.",
      advice: "",
    });
    expect(voteWords({ ...judgment, ended: "majority" }, false, pairNames).detail).toBe(
      "2 of 3 votes. Ended early: the votes left could not have changed it.",
    );
  });

  it("tells the count by probability where that decided", () => {
    const soft = scriptedJudgment(voting(one, one, two), { winner: 1 });
    expect(voteWords(soft, true, pairNames).detail).toMatch(
      /^\d\.\d\d of 3 votes by probability\.$/,
    );
  });

  it("tells ties beside the votes, and never as votes", () => {
    const led = scriptedJudgment(voting(two, tie, tie, none));
    expect(voteWords(led, false, pairNames)).toMatchObject({
      title: "Response 2 is better",
      detail: "1 of 1 vote. 2 rollouts found both equal.",
    });
    expect(voteWords(scriptedJudgment(voting(tie, none)), false, pairNames)).toMatchObject({
      title: "Undecided: no preference",
      detail: "1 rollout found both equal. No rollout preferred either.",
    });
  });

  it("never makes a winner of a level count or of no vote", () => {
    expect(voteWords(scriptedJudgment(voting(one, two)), false, pairNames).title).toMatch(
      /^Undecided: .+ level$/,
    );
    expect(voteWords(scriptedJudgment(voting(none, none)), false, pairNames).title).toMatch(
      /^Undecided: no valid/,
    );
  });
});

describe("words about responses", () => {
  it("call them what they are called where they come from", () => {
    const [names, judgment] = [numberedNames(7, 3), scriptedJudgment(voting(two))];
    expect(voteWords(judgment, false, names).title).toBe("Response 3 is better");
    expect(posteriorWords(judgment.tally, names)).toMatch(/ Response 3$/);
    expect(probabilityWords(judgment.tally, names)).toBe("mean probability of Response 3 0.90");
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
    expect(posteriorWords(scriptedJudgment(rollouts).tally, pairNames)).toMatch(words);
  });
});

describe("probabilities", () => {
  it("are said of the response they prefer", () => {
    const { tally } = scriptedJudgment(voting(two, two));
    expect(probabilityWords(tally, pairNames)).toBe("mean probability of Response 2 0.90");
    expect(probabilityWords({ ...tally, probability: null }, pairNames)).toMatch(/^no probability/);
    expect(softWords(tally)).toBe("counted by probability: 0.20 to 1.80");
  });
});
