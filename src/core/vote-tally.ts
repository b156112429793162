// Counts what rollouts decided. An unreadable verdict is never a vote and never a tie, and a tie is
// never a vote.

import type { ResponseIndex } from "./comparison.ts";
import type { Rollout, VoteTally } from "./judge.ts";

/**
 * How sure it is that response 0 would get most of many more votes: P(p > 1/2) where p has a
 * uniform prior, which is 2^-n times the sum of C(n, j) for j from 0 to `first`, with n = first +
 * second + 1 (Adaptive-Consistency, arXiv 2305.11860, as a finite sum of the incomplete beta).
 * @param first votes for response 0
 * @param second votes for response 1
 */
export function votePosterior(first: number, second: number): number {
  const n = first + second + 1;
  let [term, sum] = [2 ** -n, 0];
  for (let j = 0; j <= first; j++) {
    sum += term;
    term *= (n - j) / (j + 1);
  }
  return Math.min(1, sum);
}

/** A rollout's vote split by how sure it was; all for its winner where no probability was read. */
function softVote({ verdict, probability }: Rollout): readonly [number, number] {
  const first = probability ?? (verdict.winner === 0 ? 1 : 0);
  return [first, 1 - first];
}

function count(rollouts: readonly Rollout[], winner: ResponseIndex): number {
  return rollouts.filter(({ verdict }) => verdict.winner === winner).length;
}

function meanProbability(rollouts: readonly Rollout[]): number | null {
  const read = rollouts.flatMap(({ probability }) => (probability === null ? [] : [probability]));
  return read.length === 0 ? null : read.reduce((sum, p) => sum + p, 0) / read.length;
}

/**
 * Counts finished rollouts.
 * @param planned rollouts that may be made in all
 * @param dropped rollouts ended early
 */
export function tallyVotes(
  rollouts: readonly Rollout[],
  planned: number,
  dropped: number,
): VoteTally {
  const valid = rollouts.filter(({ verdict }) => verdict.winner !== null);
  const ties = rollouts.filter(
    ({ verdict }) => verdict.winner === null && verdict.reason === "tie",
  );
  const votes = [count(valid, 0), count(valid, 1)] as const;
  const soft = valid.map(softVote);
  return {
    votes,
    soft: [soft.reduce((sum, [p]) => sum + p, 0), soft.reduce((sum, [, q]) => sum + q, 0)],
    invalid: rollouts.length - valid.length - ties.length,
    ties: ties.length,
    planned,
    dropped,
    posterior: votePosterior(...votes),
    probability: meanProbability(valid),
  };
}

/** Sums of probabilities that differ by less are level: rounding decides nothing. */
const LEVEL = 0.01;

/** Whom a count prefers; null where it is level. @param soft counts probabilities */
export function winnerOf({ votes, soft: sums }: VoteTally, soft: boolean): ResponseIndex | null {
  const [first, second] = soft ? sums : votes;
  if (Math.abs(first - second) < (soft ? LEVEL : 1)) return null;
  return first > second ? 0 : 1;
}
