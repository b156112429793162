import { describe, expect, it } from "vitest";
import type { MatchResult } from "../../core/tournaments/match.ts";
import type { RunState } from "../run-state.ts";
import { scriptedJudgment, scriptedModel } from "../scripted-judgment.ts";
import { playedRun, startedRun } from "./match-run.ts";
import {
  begin,
  endOf,
  judged,
  match,
  play,
  rolloutsWon,
  setup,
  start,
} from "./scripted-tournament-events.ts";

const [, second] = [0, 1].map((attempt) => start(attempt));
const startOf = second as Extract<ReturnType<typeof start>, { readonly type: "match-start" }>;

function liveRun(rollouts: ReturnType<typeof rolloutsWon>): RunState {
  const state = play([...begin, start(), ...judged(rollouts, scriptedJudgment(rollouts))]);
  return state.live.get(match.id)?.run as RunState;
}

describe("startedRun", () => {
  it("asks for the pair's responses with the judgment's own votes and seed", () => {
    const run = startedRun(setup, startOf, scriptedModel, 40);
    expect(run).toMatchObject({
      phase: "reading",
      model: scriptedModel,
      startedAt: 40,
      request: {
        comparison: { query: setup.group.query, responses: ["response 3", "response 4"] },
        seed: 9,
        votes: 4,
      },
    });
    expect(run.rollouts).toHaveLength(4);
  });
});

describe("playedRun", () => {
  it("shows what the run showed while it was live", () => {
    const rollouts = rolloutsWon([0, 0]);
    const live = liveRun(rollouts);
    const played = playedRun(setup, endOf([scriptedJudgment(rollouts)]));
    expect(played.rollouts).toEqual(live.rollouts);
    expect(played.tally).toEqual(live.tally);
    expect(played.judgment).toEqual(live.judgment);
    expect(played.phase).toBe(live.phase);
    expect(played.request?.comparison).toEqual(live.request?.comparison);
    expect(played.request?.votes).toBe(live.request?.votes);
  });

  it("has all judgments side by side", () => {
    const [first, more] = [rolloutsWon([0, 1]), rolloutsWon([1, 1, 0, 1], 200)];
    const played = playedRun(setup, endOf([scriptedJudgment(first), scriptedJudgment(more)]));
    expect(played.rollouts.map(({ result }) => result?.seed)).toEqual([
      100, 101, 200, 201, 202, 203,
    ]);
    expect(played.rollouts.map(({ order }) => order)).toEqual(
      [...first, ...more].map(({ order }) => order),
    );
    expect(played.tally).toMatchObject({ votes: [2, 4], planned: 6 });
    expect(played.judgment).toMatchObject({
      winner: 1,
      usage: { prefilled: 80, reused: 24, decoded: 30 },
    });
  });

  it("counts what was dropped", () => {
    const rollouts = rolloutsWon([0, 0, 0]);
    const judgment = scriptedJudgment(rollouts, { ended: "majority" });
    const dropped = { ...judgment, tally: { ...judgment.tally, planned: 4, dropped: 1 } };
    const played = playedRun(setup, endOf([dropped]));
    expect(played.tally).toMatchObject({ planned: 4, dropped: 1 });
    expect(played.judgment?.ended).toBe("majority");
    expect(played.request?.votes).toBe(4);
  });

  it("has the votes of a match of which no judgment is known", () => {
    const recorded: MatchResult = {
      ...endOf([]),
      winner: 0,
      votes: [3, 1],
      soft: [3, 1],
      invalid: 1,
      ties: 2,
    };
    const played = playedRun(setup, recorded);
    expect(played.tally).toMatchObject({
      votes: [3, 1],
      invalid: 1,
      ties: 2,
      planned: 7,
      dropped: 0,
    });
    expect(played.judgment).toMatchObject({ winner: 0, rollouts: [] });
    expect(played.rollouts).toHaveLength(1);
  });
});
