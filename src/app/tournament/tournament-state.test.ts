import { describe, expect, it } from "vitest";
import type { Rollout } from "../../core/judge.ts";
import { scriptedJudgment, scriptedModel } from "../scripted-judgment.ts";
import {
  begin,
  endOf,
  judged,
  match,
  play,
  progress,
  rolloutsWon,
  setup,
  start,
  wonBy,
} from "./scripted-tournament-events.ts";
import { hasSomethingToLose, idleTournament, isPlaying, playedFor } from "./tournament-state.ts";

const thought = progress({ type: "reasoning-delta", rollout: 0, text: "hm", tokens: 1 });
const rolloutStart = progress({ type: "rollout-start", rollout: 0, order: [0, 1], seed: 1 });
const tournamentEnd = { type: "tournament-end", results: [] } as const;

describe("applyTournamentEvent", () => {
  it("waits from the request to the start", () => {
    const [request] = begin;
    const waiting = play([request as (typeof begin)[number]]);
    expect(waiting).toMatchObject({ phase: "waiting", setup, temperature: null, judge: null });
    expect(isPlaying(waiting)).toBe(true);
  });

  it("keeps the temperature that was asked for until the model is known", () => {
    const request = { setup, temperature: 0 };
    expect(play([{ type: "tournament-request", request }]).temperature).toBe(0);
  });

  it("leaves nothing of the tournament before", () => {
    const before = play([...begin, start(), wonBy([0, 0])]);
    const after = play([{ type: "tournament-request", request: { setup } }], before);
    expect(after).toEqual({ ...idleTournament, phase: "waiting", setup });
  });

  it("follows a match from its start to its end", () => {
    const started = play([...begin, start()]);
    expect(started).toMatchObject({ phase: "running", selected: 0, startedAt: 100 });
    expect(started.live.get(0)).toMatchObject({
      attempt: 0,
      run: { phase: "reading", request: { votes: 2, seed: 9 }, rollouts: { length: 2 } },
    });
    const thinking = play([rolloutStart, thought], started, 300);
    expect(thinking.live.get(0)?.run).toMatchObject({
      phase: "thinking",
      rollouts: [{ tokens: 1 }, {}],
    });
    const ended = play([wonBy([0, 0])], thinking, 500);
    expect(ended.live.size).toBe(0);
    expect(ended).toMatchObject({ results: [{ match, winner: 0 }], latestAt: 500, selected: 0 });
    const finished = play([tournamentEnd], ended, 700);
    expect(finished.phase).toBe("finished");
    expect(playedFor(finished)).toBe(600);
    expect(isPlaying(finished)).toBe(false);
  });

  it("keeps, when paused, what was at work and how long it took", () => {
    const paused = play([
      ...begin,
      start(),
      rolloutStart,
      thought,
      { type: "tournament-pause", note: "n" },
    ]);
    expect(paused).toMatchObject({ phase: "paused", note: "n", elapsed: 300 });
    expect(paused.live.get(0)?.run.rollouts[0]?.tokens).toBe(1);
    expect(playedFor(paused)).toBe(300);
  });

  it("goes on: time is added up, and the pause is not counted", () => {
    const paused = play([
      ...begin,
      start(),
      wonBy([0, 0]),
      { type: "tournament-pause", note: "n" },
    ]);
    const [, again] = begin;
    const resumed = play(
      [{ type: "tournament-wait" }, again as (typeof begin)[number]],
      paused,
      9000,
    );
    expect(resumed).toMatchObject({ phase: "running", note: null, elapsed: 200, startedWith: 1 });
    expect(playedFor(resumed)).toBe(200);
    expect(playedFor(play([start()], resumed, 9600))).toBe(700);
  });

  it("waits for another model without losing the time it was played", () => {
    const waiting = play([...begin, start(), { type: "tournament-wait" }]);
    expect(waiting).toMatchObject({ phase: "waiting", elapsed: 100 });
    expect(playedFor(waiting)).toBe(100);
    expect(waiting.live.size).toBe(1);
  });

  it("begins a resumed match anew, with the rollout open that was", () => {
    const paused = play([
      ...begin,
      start(),
      rolloutStart,
      thought,
      { type: "match-rollout-select", rollout: 1 },
      { type: "tournament-pause", note: null },
      { type: "tournament-wait" },
      begin[1] as (typeof begin)[number],
      start(),
    ]);
    expect(paused.live.get(0)?.run).toMatchObject({ selected: 1, rollouts: [{ tokens: 0 }, {}] });
  });

  it("says what failed, until it goes on", () => {
    const failure = { code: "device-lost", message: "Gone." } as const;
    const failed = play([...begin, start(), { type: "tournament-failure", failure }]);
    expect(failed).toMatchObject({ phase: "paused", failure, elapsed: 100 });
    expect(play([{ type: "tournament-wait" }], failed).failure).toBeNull();
  });

  it("judges again with more votes, in a run of its own", () => {
    const first = rolloutsWon([0, 1]);
    const judgment = scriptedJudgment(first);
    const state = play([...begin, start(), ...judged(first, judgment), start(1, [judgment])]);
    expect(state.live.get(0)).toMatchObject({
      attempt: 1,
      earlier: { votes: [1, 1] },
      run: { phase: "reading", tally: { votes: [0, 0] }, rollouts: { length: 4 } },
    });
  });

  it("shows on, when a match ends, the rollout that was open", () => {
    const [first, more] = [rolloutsWon([0, 1]), rolloutsWon([0, 1, 0, 0], 200)];
    const judgments = [scriptedJudgment(first), scriptedJudgment(more)];
    const state = play([
      ...begin,
      start(),
      ...judged(first, judgments[0] as (typeof judgments)[0]),
      start(1),
      { type: "match-rollout-select", rollout: 2 },
      ...judged(more, judgments[1] as (typeof judgments)[0]),
      { type: "match-end", result: endOf(judgments) },
    ]);
    // Two of the first judgment stand before those of the second.
    expect(state.rollout).toBe(4);
  });

  it("shows the first where the one that was open was dropped", () => {
    const rollouts = rolloutsWon([0, 0, 0]);
    const state = play([
      ...begin,
      start(1),
      { type: "match-rollout-select", rollout: 3 },
      progress({ type: "rollout-drop", rollout: 3, tokens: 2 }),
      { type: "match-end", result: endOf([scriptedJudgment(rollouts)]) },
    ]);
    expect(state.rollout).toBe(0);
  });

  it("opens rollouts of what is live, and of what was played", () => {
    const live = play([...begin, start(), { type: "match-rollout-select", rollout: 1 }]);
    expect(live.live.get(0)?.run.selected).toBe(1);
    expect(live.rollout).toBe(0);
    const played = play([wonBy([0, 0]), { type: "match-rollout-select", rollout: 1 }], live);
    expect(played.rollout).toBe(1);
    expect(play([{ type: "match-select", match: 1 }], played)).toMatchObject({
      selected: 1,
      rollout: 0,
    });
  });

  it("leaves what is open as it is when another match begins or ends", () => {
    const other = { id: 1, round: 0, pair: [0, 1] } as const;
    const state = play([
      ...begin,
      start(),
      wonBy([0, 0]),
      { type: "match-rollout-select", rollout: 1 },
      { type: "match-start", match: other, attempt: 0, seed: 3, votes: 2, judgments: [] },
      wonBy([1, 1], other),
    ]);
    expect(state).toMatchObject({ selected: 0, rollout: 1, results: [{}, { winner: 1 }] });
  });

  it.each([
    [true, "finished"],
    [false, "paused"],
  ] as const)("restores one of before; finished: %s", (finished, phase) => {
    const results = [endOf([scriptedJudgment(rolloutsWon([0, 0]))])];
    const judge = null;
    const state = play([
      ...begin,
      { type: "tournament-restore", setup, judge, results, elapsed: 1200, finished, note: "n" },
    ]);
    expect(state).toMatchObject({ phase, results, selected: 0, note: "n", elapsed: 1200 });
    expect(state).toMatchObject({ live: new Map(), startedAt: 0, judge: null, model: null });
    expect(playedFor(state)).toBe(1200);
  });

  it("shows what matches under way had reached, before they go on", () => {
    const [done, undecided] = [rolloutsWon([0])[0], scriptedJudgment(rolloutsWon([0, 1]))];
    const underWay = [
      {
        match: 0,
        judgments: [],
        rollouts: [{ result: done as Rollout, tokens: [] }, { tokens: [1, 2, 3] }],
        prefilled: 20,
      },
      { match: 1, judgments: [undecided], rollouts: [] },
      { match: 2, judgments: [], rollouts: [] },
    ];
    const whole = { setup, judge: null, results: [], elapsed: 900, finished: false };
    const state = play([{ type: "tournament-restore", ...whole, underWay }]);
    // The third's entrants are not known: it cannot be under way.
    expect([...state.live.keys()]).toEqual([0, 1]);
    const [first, second] = [...state.live.values()];
    expect(first).toMatchObject({ attempt: 0, earlier: { votes: [0, 0] } });
    expect(first?.spent).toEqual({ decoded: 0, prefilled: 20 });
    expect(first?.run).toMatchObject({
      phase: "stopped",
      tally: { votes: [1, 0] },
      rollouts: [
        { tokens: 5, reasoning: { tail: "thought 100" } },
        { tokens: 3, result: null },
        {},
        {},
      ],
    });
    expect(second).toMatchObject({ attempt: 1, earlier: { votes: [1, 1] } });
    expect(second?.spent).toEqual({ decoded: 10, prefilled: 40 });
    expect(hasSomethingToLose(state)).toBe(true);
  });

  it("has something to lose once a match is under way", () => {
    expect(hasSomethingToLose(play(begin))).toBe(false);
    expect(hasSomethingToLose(play([...begin, start()]))).toBe(true);
    expect(hasSomethingToLose(play([...begin, wonBy([0, 0])]))).toBe(true);
  });

  it("opens nothing where nothing was played", () => {
    const whole = { setup, judge: null, results: [], elapsed: 0, finished: false };
    expect(play([{ type: "tournament-restore", ...whole }])).toMatchObject({
      selected: null,
      note: null,
    });
  });

  it("is nothing once it is cleared", () => {
    expect(play([...begin, start(), { type: "tournament-clear" }])).toBe(idleTournament);
  });

  it("changes only where keeping does", () => {
    const state = play(begin);
    expect(play([{ type: "tournament-keep", kept: true }], state)).toBe(state);
    const lost = play([{ type: "tournament-keep", kept: false }], state);
    expect(lost).toEqual({ ...state, kept: false });
    expect(play([{ type: "tournament-keep", kept: false }], lost)).toBe(lost);
  });

  it("rates by another method, if there is anything to rate", () => {
    const state = play([...begin, { type: "method-select", method: "elo" }]);
    expect(state.setup).toEqual({ ...setup, method: "elo" });
    expect(play([{ type: "method-select", method: "elo" }])).toBe(idleTournament);
  });

  it("is not changed by events about matches that never began, or single tokens", () => {
    const state = play([...begin, start()]);
    const unknown = {
      type: "match-progress",
      match: 5,
      event: { type: "engine-restart", reason: "" },
    } as const;
    expect(play([unknown], state, 900)).toBe(state);
    const token = progress({ type: "rollout-token", rollout: 0, id: 3 });
    expect(play([token], state, 900)).toBe(state);
  });

  it("is not changed by what still comes after a pause", () => {
    const paused = play([...begin, start(), { type: "tournament-pause", note: null }]);
    for (const late of [start(), thought, wonBy([0, 0]), tournamentEnd]) {
      expect(play([late], paused, 900)).toBe(paused);
    }
    expect(play([start()])).toBe(idleTournament);
  });

  it("knows what plays it", () => {
    expect(play(begin)).toMatchObject({
      judge: { sha256: scriptedModel.sha256 },
      model: scriptedModel,
    });
  });
});
