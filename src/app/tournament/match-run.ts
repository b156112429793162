// A match of a tournament as a run that the panels of a judgment can show.

import type { Judgment, Rollout, VoteTally } from "../../core/judge.ts";
import { matchSeed } from "../../core/tournaments/match-seed.ts";
import { poolVotes } from "../../core/tournaments/decide-match.ts";
import type { Match, MatchResult } from "../../core/tournaments/match.ts";
import type { TournamentSetup } from "../../core/tournaments/tournament-file.ts";
import type { TournamentEvent } from "../../core/tournaments/tournament.ts";
import { votePosterior } from "../../core/vote-tally.ts";
import type { ModelInfo } from "../../worker/api.ts";
import { applyRolloutNews, plannedRollout, type RolloutState } from "../rollout-state.ts";
import type { RunRequest } from "../run-request.ts";
import { applyRunEvent, idleRun, type RunState } from "../run-state.ts";

/** A judgment of a match begins. */
export type MatchStart = Extract<TournamentEvent, { readonly type: "match-start" }>;

function requestOf(
  { group, judging }: TournamentSetup,
  { pair }: Match,
  { seed, votes }: { readonly seed: number; readonly votes: number },
): RunRequest {
  const [first = "", second = ""] = pair.map((entrant) => group.responses[entrant]);
  return {
    ...judging,
    comparison: { query: group.query, responses: [first, second] },
    seed,
    votes,
  };
}

/** The run of a judgment that has just begun. @param now milliseconds of the page's clock */
export function startedRun(
  setup: TournamentSetup,
  start: MatchStart,
  model: ModelInfo,
  now: number,
): RunState {
  const request = requestOf(setup, start.match, start);
  const asked = applyRunEvent(idleRun, { type: "run-request", request }, now);
  return applyRunEvent(asked, { type: "run-start", model }, now);
}

/** Votes that were recorded elsewhere are all that is known of a replayed match. */
function pooledTally({ votes, soft, invalid, ties, judgments }: MatchResult): VoteTally {
  if (judgments.length > 0) return poolVotes(judgments);
  const planned = votes[0] + votes[1] + invalid + ties;
  const posterior = votePosterior(...votes);
  return { votes, soft, invalid, ties, planned, dropped: 0, posterior, probability: null };
}

function pooledJudgment(result: MatchResult): Judgment {
  const { winner, judgments } = result;
  const sum = (count: (judgment: Judgment) => number): number =>
    judgments.reduce((total, judgment) => total + count(judgment), 0);
  return {
    winner,
    rollouts: judgments.flatMap(({ rollouts }) => rollouts),
    tally: pooledTally(result),
    ended: judgments.at(-1)?.ended ?? "complete",
    usage: {
      prefilled: sum(({ usage }) => usage.prefilled),
      reused: sum(({ usage }) => usage.reused),
      decoded: sum(({ usage }) => usage.decoded),
    },
  };
}

function writtenRollout(result: Rollout): RolloutState {
  const written = applyRolloutNews(plannedRollout, { type: "rollout-verdict", rollout: 0, result });
  return { ...written, order: result.order };
}

/**
 * The run of a match that was played: the rollouts of all its judgments side by side. How long it
 * took is not known, since it shared the batch with others.
 */
export function playedRun(setup: TournamentSetup, result: MatchResult): RunState {
  const judgment = pooledJudgment(result);
  const { planned } = judgment.tally;
  const seed = matchSeed(setup.plan.seed, result.match.id, "judgment");
  const rollouts = judgment.rollouts.map(writtenRollout);
  return {
    ...idleRun,
    phase: "decided",
    request: requestOf(setup, result.match, { seed, votes: planned }),
    rollouts: rollouts.length > 0 ? rollouts : idleRun.rollouts,
    tally: judgment.tally,
    judgment,
  };
}
