import { describe, expect, it } from "vitest";
import type { Slot } from "../../../core/tournaments/knockout.ts";
import type { Match, MatchResult } from "../../../core/tournaments/match.ts";
import { tallyVotes } from "../../../core/vote-tally.ts";
import { scriptedRollout } from "../../scripted-judgment.ts";
import { idleRun } from "../../run-state.ts";
import type { LiveMatch } from "../tournament-state.ts";
import { cardView, type MatchSources } from "./card-view.ts";

const first: Match = { id: 0, round: 0, pair: [4, 2] };
const final: Match = { id: 2, round: 1, pair: [4, 1] };
const fixed: readonly [Slot, Slot] = [{ entrant: 4 }, { entrant: 2 }];
const open: readonly [Slot, Slot] = [{ winnerOf: 0 }, { winnerOf: 1 }];

const nothing: MatchSources = {
  known: new Map(),
  results: new Map(),
  live: new Map(),
  isRunning: true,
};

function resultOf(match: Match, changes: Partial<MatchResult>): MatchResult {
  return {
    match,
    winner: 0,
    advances: 0,
    decision: "votes",
    votes: [3, 1],
    soft: [3, 1],
    invalid: 0,
    ties: 0,
    judgments: [],
    ...changes,
  };
}

function played(changes: Partial<MatchResult>) {
  const known = new Map([[0, first]]);
  const results = new Map([[0, resultOf(first, changes)]]);
  return cardView(0, fixed, { ...nothing, known, results });
}

function live(attempt: number, isRunning = true) {
  const tally = tallyVotes([{ ...scriptedRollout, verdict: { winner: 1 } }], 2, 0);
  const votes = attempt === 0 ? ([0, 0] as const) : ([2, 2] as const);
  const earlier = { votes, invalid: attempt, ties: 0 };
  const atWork: LiveMatch = { match: first, attempt, earlier, run: { ...idleRun, tally } };
  return cardView(0, fixed, {
    ...nothing,
    isRunning,
    known: new Map([[0, first]]),
    live: new Map([[0, atWork]]),
  });
}

describe("cardView", () => {
  it("does not know yet who comes", () => {
    expect(cardView(2, open, nothing)).toEqual({
      standing: "waiting",
      lines: [
        { entrant: null, hint: "not known yet", votes: null, won: false },
        { entrant: null, hint: "not known yet", votes: null, won: false },
      ],
      mark: "",
      invalid: 0,
      ties: 0,
      words: "not known yet against not known yet: not played yet",
    });
  });

  it("says who may come, and who has come", () => {
    const known = new Map([
      [0, first],
      [1, { id: 1, round: 0, pair: [0, 1] } as const],
    ]);
    const results = new Map([[0, resultOf(first, {})]]);
    const { lines, words } = cardView(2, open, { ...nothing, known, results });
    expect(lines).toMatchObject([{ entrant: 4 }, { entrant: null, hint: "winner of 1 / 2" }]);
    expect(words).toBe("Response 5 against winner of 1 / 2: not played yet");
  });

  it("is known before it begins", () => {
    const known = new Map([[0, first]]);
    expect(cardView(0, fixed, { ...nothing, known })).toMatchObject({
      standing: "known",
      lines: [
        { entrant: 4, votes: null },
        { entrant: 2, votes: null },
      ],
      words: "Response 5 against Response 3: not played yet",
    });
  });

  it("counts while it is at work", () => {
    expect(live(0)).toMatchObject({
      standing: "live",
      lines: [
        { votes: 0, won: false },
        { votes: 1, won: false },
      ],
      mark: "",
      words: "Response 5 against Response 3: at work, 0 to 1 votes",
    });
  });

  it("counts the votes of a second judgment together with those before it", () => {
    expect(live(1)).toMatchObject({
      lines: [{ votes: 2 }, { votes: 3 }],
      mark: "more votes",
      invalid: 1,
    });
  });

  it("is not at work while the tournament is paused", () => {
    expect(live(0, false)).toMatchObject({
      standing: "interrupted",
      words: "Response 5 against Response 3: interrupted, 0 to 1 votes",
    });
  });

  it.each([
    ["votes", {}, "", "Response 5 won, 3 to 1 votes"],
    ["the second", { winner: 1, advances: 1, votes: [1, 3] }, "", "Response 3 won, 1 to 3 votes"],
    [
      "more votes",
      { decision: "more-votes" },
      "more votes",
      "Response 5 won, 3 to 1 votes, after more votes",
    ],
    [
      "a coin",
      { decision: "coin", winner: null, advances: 1, votes: [2, 2] },
      "coin",
      "Response 3 goes on by a coin toss, 2 to 2 votes",
    ],
    [
      "nothing, being level",
      { decision: "level", winner: null, advances: null, votes: [2, 2] },
      "level",
      "level, 2 to 2 votes",
    ],
    [
      "nothing at all",
      { decision: "no-verdict", winner: null, advances: null, votes: [0, 0], invalid: 4 },
      "no verdict",
      "no verdict, 0 to 0 votes",
    ],
  ] as const)("is decided by %s", (_what, changes, mark, words) => {
    const view = played(changes);
    expect(view).toMatchObject({ standing: "played", mark });
    expect(view.words).toBe(`Response 5 against Response 3: ${words}`);
    const goesOn = "advances" in changes ? changes.advances : 0;
    expect(view.lines.map(({ won }) => won)).toEqual([goesOn === 0, goesOn === 1]);
  });

  it("marks whom a round robin prefers, though nobody goes on", () => {
    const { lines } = played({ winner: 1, advances: null });
    expect(lines.map(({ won }) => won)).toEqual([false, true]);
  });

  it("counts rollouts without a verdict", () => {
    expect(played({ invalid: 2 }).invalid).toBe(2);
    const tied = played({
      decision: "level",
      winner: null,
      advances: null,
      votes: [1, 1],
      ties: 2,
    });
    expect(tied.ties).toBe(2);
    expect(tied.words).toContain("level, 1 to 1 votes, 2 found equal");
  });

  it("takes who won a final from its own result", () => {
    const results = new Map([
      [0, resultOf(first, {})],
      [1, resultOf({ id: 1, round: 0, pair: [0, 1] }, { winner: 1, advances: 1 })],
      [2, resultOf(final, {})],
    ]);
    expect(cardView(2, open, { ...nothing, results }).words).toBe(
      "Response 5 against Response 2: Response 5 won, 3 to 1 votes",
    );
  });
});
