// One tournament's events as data, for the tests of what is shown of it.

import type { JudgeEvent, Judgment, Rollout } from "../../core/judge.ts";
import { decideMatch, poolVotes } from "../../core/tournaments/decide-match.ts";
import type { Match, MatchResult } from "../../core/tournaments/match.ts";
import type { TournamentEvent } from "../../core/tournaments/tournament.ts";
import { scriptedJudgment, scriptedModel, scriptedRollout } from "../scripted-judgment.ts";
import { scriptedSetup } from "./results/scripted-results.ts";
import {
  applyTournamentEvent,
  idleTournament,
  type TournamentState,
  type TournamentStateEvent,
} from "./tournament-state.ts";

/** A knockout of four. */
export const setup = scriptedSetup({ kind: "knockout" }, 4);

/** What begins it. */
export const begin: readonly TournamentStateEvent[] = [
  { type: "tournament-request", request: { setup } },
  {
    type: "tournament-start",
    setup,
    judge: { ...scriptedModel, runtime: "r" },
    model: scriptedModel,
  },
];

/** A match of its first round. */
export const match: Match = { id: 0, round: 0, pair: [2, 3] };

/** That a judgment of the match begins, after others that were undecided. */
export function start(attempt = 0, judgments: readonly Judgment[] = []): TournamentEvent {
  const votes = attempt === 0 ? 2 : 4;
  return { type: "match-start", match, attempt, seed: 9, votes, judgments };
}

/** A judge's event about the match. */
export function progress(event: JudgeEvent): TournamentEvent {
  return { type: "match-progress", match: match.id, event };
}

/** Rollouts with these winners, in alternating order, each with a seed of its own. */
export function rolloutsWon(winners: readonly (0 | 1)[], firstSeed = 100): readonly Rollout[] {
  return winners.map((winner, index) => ({
    ...scriptedRollout,
    order: index % 2 === 0 ? [0, 1] : [1, 0],
    seed: firstSeed + index,
    verdict: { winner },
    reasoning: `thought ${firstSeed + index}`,
  }));
}

/** All that a judgment of these rollouts reports. */
export function judged(
  rollouts: readonly Rollout[],
  judgment: Judgment,
): readonly TournamentEvent[] {
  const events = rollouts.flatMap((result, rollout): readonly JudgeEvent[] => [
    { type: "rollout-start", rollout, order: result.order, seed: result.seed },
    { type: "reasoning-delta", rollout, text: result.reasoning, tokens: 4 },
    { type: "answer-delta", rollout, text: result.answer, tokens: 5 },
    { type: "rollout-verdict", rollout, result },
  ]);
  return [...events, { type: "judgment", judgment } as const].map(progress);
}

/** The match's end. */
export function endOf(judgments: readonly Judgment[], played: Match = match): MatchResult {
  const rule = { knockout: true, soft: false, seed: 1 };
  return decideMatch(played, poolVotes(judgments), judgments, rule);
}

/** A match's end after one judgment with these votes. */
export function wonBy(winners: readonly (0 | 1)[], played: Match = match): TournamentEvent {
  return { type: "match-end", result: endOf([scriptedJudgment(rolloutsWon(winners))], played) };
}

/** The state after events 100 ms apart, from a state on. */
export function play(
  events: readonly TournamentStateEvent[],
  from: TournamentState = idleTournament,
  since = 0,
): TournamentState {
  return events.reduce(
    (state, event, index) => applyTournamentEvent(state, event, since + index * 100),
    from,
  );
}
