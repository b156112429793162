// From the votes of a match to its result, and what becomes of one that is undecided.

import type { ResponseIndex } from "../comparison.ts";
import type { Judgment, VoteTally } from "../judge.ts";
import { uniform } from "../random.ts";
import { tallyVotes, winnerOf } from "../vote-tally.ts";
import type { Match, MatchDecision, MatchResult } from "./match.ts";

/** What deciding depends on beside the votes. */
export interface DecidingRule {
  /** Whether somebody has to go on. */
  readonly knockout: boolean;
  /** Counts probabilities instead of verdicts. */
  readonly soft: boolean;
  /** Of the coin. */
  readonly seed: number;
}

/** Votes of all a match's judgments together. */
export function poolVotes(judgments: readonly Judgment[]): VoteTally {
  const rollouts = judgments.flatMap((judgment) => judgment.rollouts);
  const sum = (count: (tally: VoteTally) => number): number =>
    judgments.reduce((total, { tally }) => total + count(tally), 0);
  return tallyVotes(
    rollouts,
    sum((tally) => tally.planned),
    sum((tally) => tally.dropped),
  );
}

function undecided({ votes, ties }: VoteTally, knockout: boolean): MatchDecision {
  if (knockout) return "coin";
  return votes[0] + votes[1] + ties > 0 ? "level" : "no-verdict";
}

/**
 * Decides a match: by its votes; where these are level or there are none and somebody has to go on,
 * by a coin tossed from the seed, which is marked as such and never counts as a preference.
 * @param tally of all judgments together
 * @param judgments as many as were made; none where votes were recorded elsewhere
 */
export function decideMatch(
  match: Match,
  tally: VoteTally,
  judgments: readonly Judgment[],
  { knockout, soft, seed }: DecidingRule,
): MatchResult {
  const winner = winnerOf(tally, soft);
  const coin: ResponseIndex = uniform(seed, 0) < 0.5 ? 0 : 1;
  const clear = judgments.length > 1 ? "more-votes" : "votes";
  return {
    match,
    winner,
    advances: winner ?? (knockout ? coin : null),
    decision: winner === null ? undecided(tally, knockout) : clear,
    votes: tally.votes,
    soft: tally.soft,
    invalid: tally.invalid,
    ties: tally.ties,
    judgments,
  };
}
