import { describe, expect, it } from "vitest";
import { createSchedule } from "../../core/tournaments/create-schedule.ts";
import type { MatchResult } from "../../core/tournaments/match.ts";
import { scriptedJudgment } from "../scripted-judgment.ts";
import { lowerIsBetter, scriptedResults, scriptedSetup } from "./results/scripted-results.ts";
import {
  begin,
  endOf,
  match,
  play,
  progress,
  rolloutsWon,
  setup,
  start,
  wonBy,
} from "./scripted-tournament-events.ts";
import {
  decisionWords,
  progressFacts,
  roundWords,
  timeLeft,
  tournamentTitle,
  usageWords,
} from "./tournament-words.ts";

const schedule = createSchedule(setup.plan);
const byId = (results: readonly MatchResult[]) =>
  new Map(results.map((result) => [result.match.id, result]));
const other = { id: 1, round: 0, pair: [0, 1] } as const;
const deltaOf = (tokens: number) =>
  progress({ type: "reasoning-delta", rollout: 0, text: "hm", tokens });

/** Of so many prompt tokens, 10 come from the cache. */
const readOf = (done: number) =>
  progress({ type: "prefill-progress", done, total: 50, reused: 10 });

describe("tournamentTitle", () => {
  it.each([
    ["knockout", "Knockout of 6"],
    ["round-robin", "Round robin of 6"],
    ["swiss", "Swiss of 6"],
  ] as const)("of a %s", (kind, title) => {
    expect(tournamentTitle(scriptedSetup({ kind }, 6))).toBe(title);
  });
});

describe("roundWords", () => {
  it("names the first round that is not over", () => {
    const results = scriptedResults(setup, lowerIsBetter);
    const after = (played: number) => roundWords(schedule, byId(results.slice(0, played)));
    expect(after(0)).toBe("round 1 of 2");
    expect(after(1)).toBe("round 1 of 2");
    expect(after(2)).toBe("round 2 of 2");
    expect(after(3)).toBe("round 2 of 2");
  });

  it("says nothing where there is one round", () => {
    const two = createSchedule(scriptedSetup({ kind: "knockout" }, 2).plan);
    expect(roundWords(two, new Map())).toBeNull();
  });
});

describe("timeLeft", () => {
  it("is not known before a match of this stretch has ended", () => {
    expect(timeLeft(play([...begin, start()]), 3)).toBeNull();
    const resumed = play([
      ...begin,
      start(),
      wonBy([0, 0]),
      { type: "tournament-pause", note: null },
      { type: "tournament-wait" },
      begin[1] as (typeof begin)[number],
      start(),
    ]);
    expect(timeLeft(resumed, 3)).toBeNull();
  });

  it("is what the matches still out will write, at the speed so far", () => {
    // Two rollouts of 5 tokens in 1 s; two matches of 4 votes are left, 40 tokens: 4 s.
    const state = play([start(), wonBy([0, 0])], play(begin), 1000);
    expect(timeLeft({ ...state, startedAt: 100 }, 3)).toBe("about 4 s left");
  });

  it("counts what is at work as written", () => {
    // 30 tokens are written in 1 s, and of 40 still to come 20 are.
    const state = play(
      [start(), wonBy([0, 0]), { ...start(), match: other } as ReturnType<typeof start>],
      play(begin),
      1000,
    );
    const writing = play([{ ...deltaOf(20), match: 1 } as ReturnType<typeof deltaOf>], state, 1100);
    expect(timeLeft({ ...writing, startedAt: 100 }, 3)).toBe("under 1 s left");
  });

  it("takes nothing that was written before this stretch for its speed", () => {
    const paused = play([...begin, start(), deltaOf(8), { type: "tournament-pause", note: null }]);
    const again = play([{ type: "tournament-wait" }, begin[1] as (typeof begin)[number]], paused);
    // Of the 10 tokens, 2 are of this stretch, in 1 s; 40 are to come.
    const state = play([start(), wonBy([0, 0])], again, 1000);
    expect(timeLeft({ ...state, startedAt: 100 }, 3)).toBe("about 20 s left");
  });

  it("counts dropped rollouts as written by", () => {
    const judgment = scriptedJudgment(rolloutsWon([0, 0]));
    const dropped = { ...judgment, tally: { ...judgment.tally, dropped: 2 } };
    const end = { type: "match-end", result: endOf([dropped]) } as const;
    // 10 tokens by 4 rollouts: two matches of 4 votes write 20 more, at 10 a second.
    const state = play([start(), end], play(begin), 1000);
    expect(timeLeft({ ...state, startedAt: 100 }, 3)).toBe("about 2 s left");
  });

  it("is not told of what is not played", () => {
    const state = play([
      ...begin,
      start(),
      wonBy([0, 0]),
      { type: "tournament-pause", note: null },
    ]);
    expect(timeLeft(state, 3)).toBeNull();
  });
});

describe("usageWords", () => {
  it("has what is written before the first match ends", () => {
    expect(usageWords(play([...begin, start(), deltaOf(7)]), 3)).toEqual(["7 tokens written"]);
  });

  it("has what matches at work have read, and no saving before it can be told", () => {
    const reading = play([...begin, start(), readOf(50), wonBy([0, 0], other)]);
    expect(usageWords(reading, 4)).toEqual(["10 tokens written", "prompts: 80 tokens read"]);
    // Others that are at work may have read what this one needed.
    expect(usageWords(reading, 3)[1]).toMatch(/^prompts: 80 tokens read instead of 40 /);
  });

  it("has what interrupted stretches have read and written", () => {
    const again = [
      { type: "tournament-pause", note: null },
      { type: "tournament-wait" },
      begin[1] as (typeof begin)[number],
      start(),
    ] as const;
    const resumed = play([...begin, start(), readOf(50), ...again, readOf(15), ...again]);
    expect(usageWords(resumed, 3)).toEqual(["0 tokens written", "prompts: 45 tokens read"]);
  });

  it("has what the first judgment took while more votes are made", () => {
    const judgment = scriptedJudgment(rolloutsWon([0, 1]));
    const state = play([...begin, start(1, [judgment]), deltaOf(3)]);
    expect(usageWords(state, 3)).toEqual(["13 tokens written", "prompts: 40 tokens read"]);
  });

  it("has what sharing saved", () => {
    const judgment = scriptedJudgment(rolloutsWon(Array<0>(80).fill(0)));
    const end = { type: "match-end", result: endOf([judgment]) } as const;
    // 80 rollouts of 20 prompt tokens each, of which 40 were read.
    expect(usageWords(play([...begin, end]), 3)).toEqual([
      "400 tokens written",
      "prompts: 40 tokens read instead of 1,600 one at a time (98 % saved)",
    ]);
  });

  it("never has less than nothing saved", () => {
    expect(usageWords(play([...begin, wonBy([0])]), 3)[1]).toMatch(/\(0 % saved\)$/);
  });
});

describe("progressFacts", () => {
  it("says how far it is", () => {
    const state = play([...begin, start(), wonBy([0, 0])]);
    expect(progressFacts(state, schedule, byId(state.results))).toEqual([
      "round 1 of 2",
      "1 of 3 matches",
      "4 votes each",
      "10 tokens written",
      "prompts: 40 tokens read instead of 40 one at a time (0 % saved)",
      "0.2 s",
      expect.stringMatching(/ left$/),
    ]);
  });

  it("names no round and no time left once it is finished", () => {
    const results = scriptedResults(setup, lowerIsBetter);
    const state = play([
      { type: "tournament-restore", setup, judge: null, results, elapsed: 0, finished: true },
    ]);
    const facts = progressFacts(state, schedule, byId(results));
    expect(facts.slice(0, 2)).toEqual(["3 of 3 matches", "4 votes each"]);
    expect(facts).toHaveLength(4);
  });
});

describe("decisionWords", () => {
  const decided = (changes: Partial<MatchResult>): string =>
    decisionWords({ ...endOf([scriptedJudgment(rolloutsWon([0, 0]))]), ...changes });

  it.each([
    ["votes", {}, /^$/],
    ["more-votes", {}, /^Undecided at first, and judged again/],
    ["coin", { winner: null, advances: 1 }, /a coin .* no preference\. Response 4 goes on\.$/],
    ["level", { winner: null, advances: null }, /a draw\.$/],
    ["no-verdict", { winner: null, advances: null }, /^Not one vote was valid/],
  ] as const)("of one that is decided by %s", (decision, changes, words) => {
    expect(match.pair[1]).toBe(3);
    expect(decided({ decision, ...changes })).toMatch(words);
  });
});
