// A match at work, or interrupted: what it has reached, and what it has cost by now.

import type { Judgment, VoteTally } from "../../core/judge.ts";
import { createSchedule } from "../../core/tournaments/create-schedule.ts";
import { poolVotes } from "../../core/tournaments/decide-match.ts";
import type { Match } from "../../core/tournaments/match.ts";
import { matchSeed } from "../../core/tournaments/match-seed.ts";
import type { TournamentSetup } from "../../core/tournaments/tournament-file.ts";
import type { MatchProgress, TournamentProgress } from "../../core/tournaments/tournament.ts";
import { tallyVotes } from "../../core/vote-tally.ts";
import type { ModelInfo } from "../../worker/api.ts";
import { applyRolloutNews, plannedRollout, type RolloutState } from "../rollout-state.ts";
import { applyRunEvent, idleRun, type RunState, runTokens } from "../run-state.ts";
import { type MatchStart, startedRun } from "./match-run.ts";

/** Tokens that were written, and prompt tokens that were read. */
interface Spent {
  readonly decoded: number;
  readonly prefilled: number;
}

/** A match at work. */
export interface LiveMatch {
  readonly match: Match;
  /** 1 where the first judgment was undecided and more votes are made. */
  readonly attempt: number;
  /** Votes of that first judgment, which count together with those of the run. */
  readonly earlier: Pick<VoteTally, "votes" | "invalid" | "ties">;
  /** By judgments before the run, and read by interrupted stretches of its own; nothing if absent. */
  readonly spent?: Spent;
  readonly run: RunState;
}

/** Tokens of matches at work, which no result counts yet. */
export function spentOn(live: ReadonlyMap<number, LiveMatch>): Spent {
  const sum = { decoded: 0, prefilled: 0 };
  for (const { spent, run } of live.values()) {
    sum.decoded += (spent?.decoded ?? 0) + runTokens(run);
    sum.prefilled += (spent?.prefilled ?? 0) + readBy(run);
  }
  return sum;
}

function readBy({ prefill }: RunState): number {
  return prefill === null ? 0 : prefill.done - prefill.reused;
}

function spentBy(judgments: readonly Judgment[]): Spent {
  return {
    decoded: judgments.reduce((sum, { usage }) => sum + usage.decoded, 0),
    prefilled: judgments.reduce((sum, { usage }) => sum + usage.prefilled, 0),
  };
}

/** What has been spent before a judgment that begins, or begins again. */
function spentBefore({ attempt, judgments }: MatchStart, before: LiveMatch | undefined): Spent {
  const spent = spentBy(judgments);
  if (before?.attempt !== attempt) return spent;
  return { ...spent, prefilled: (before.spent?.prefilled ?? 0) + readBy(before.run) };
}

/** A judgment of a match begins. @param before the match as it was, where it was interrupted */
export function startedMatch(
  setup: TournamentSetup,
  model: ModelInfo,
  start: MatchStart,
  now: number,
  before?: LiveMatch,
): LiveMatch {
  const { match, attempt, judgments } = start;
  // What was open before a pause is shown on as it was.
  const run = { ...startedRun(setup, start, model, now), selected: before?.run.selected ?? 0 };
  const earlier = poolVotes(judgments);
  return { match, attempt, earlier, spent: spentBefore(start, before), run };
}

/** What matches of before a reload had reached: the text of what they wrote comes when they go on. */
export function interruptedMatches(
  setup: TournamentSetup,
  { results, underWay }: TournamentProgress,
): ReadonlyMap<number, LiveMatch> {
  if (underWay.length === 0) return new Map();
  const ends = new Map(results.map((result) => [result.match.id, result]));
  const known = createSchedule(setup.plan).known(ends);
  return new Map(
    underWay.flatMap((progress) => {
      const match = known.find(({ id }) => id === progress.match);
      return match ? [[match.id, interruptedMatch(setup, match, progress)]] : [];
    }),
  );
}

function interruptedMatch(
  setup: TournamentSetup,
  match: Match,
  progress: MatchProgress,
): LiveMatch {
  const { judgments, prefilled = 0 } = progress;
  const spent = spentBy(judgments);
  return {
    match,
    attempt: judgments.length,
    earlier: poolVotes(judgments),
    spent: { ...spent, prefilled: spent.prefilled + prefilled },
    run: interruptedRun(setup, match, progress),
  };
}

function interruptedRun(
  { group, plan, judging }: TournamentSetup,
  match: Match,
  { judgments, rollouts }: MatchProgress,
): RunState {
  const [first = "", second = ""] = match.pair.map((entrant) => group.responses[entrant]);
  const request = {
    ...judging,
    comparison: { query: group.query, responses: [first, second] as const },
    seed: matchSeed(plan.seed, match.id, judgments.length === 0 ? "judgment" : "more-votes"),
    votes: Math.max(judging.votes ?? 1, rollouts.length),
  };
  const asked = applyRunEvent(idleRun, { type: "run-request", request }, 0);
  const finished = rollouts.flatMap(({ result }) => result ?? []);
  return {
    ...asked,
    phase: "stopped",
    rollouts: asked.rollouts.map((planned, place) => interruptedRollout(planned, rollouts[place])),
    tally: tallyVotes(finished, request.votes, 0),
  };
}

function interruptedRollout(
  planned: RolloutState,
  reached: MatchProgress["rollouts"][number] | undefined,
): RolloutState {
  if (!reached) return planned;
  const { result, tokens, leanings = [] } = reached;
  if (!result) return { ...plannedRollout, tokens: tokens.length, leanings };
  const written = applyRolloutNews(planned, { type: "rollout-verdict", rollout: 0, result });
  return { ...written, order: result.order };
}
