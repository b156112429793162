// When enough votes are in: a majority that stands, a posterior high enough, or agreement.

import type { ResponseIndex } from "./comparison.ts";
import type { Rollout, VoteTally, VotingEnd } from "./judge.ts";
import { winnerOf } from "./vote-tally.ts";

/** What decides when voting ends. */
export interface VotingRule {
  /** Rollouts that may be made in all. */
  readonly votes: number;
  readonly soft: boolean;
  readonly adaptive: boolean;
  /** Posterior that is enough, or null where only a standing majority ends voting. */
  readonly stopAt: number | null;
}

/** Mean probability that two agreeing votes need to be believed without more. */
const SURE = 0.75;

/** Posterior at which adaptive voting adds no more where no other was asked for. */
const ADAPTIVE_STOP = 0.95;

/** Whether the votes that are still out, all for one response, could no longer reach the other. */
function majorityStands(tally: VoteTally, rule: VotingRule, finished: number): boolean {
  const [first, second] = rule.soft ? tally.soft : tally.votes;
  return Math.abs(first - second) > rule.votes - finished;
}

/** A judge that only prefers a place would otherwise be believed as soon as one order is done. */
function bothOrdersVoted(rollouts: readonly Rollout[]): boolean {
  const orders = rollouts.flatMap(({ verdict, order }) =>
    verdict.winner === null ? [] : [order[0]],
  );
  return orders.includes(0) && orders.includes(1);
}

/** Verdicts make the posterior; where probabilities count, they must prefer the same response. */
function isSure(tally: VoteTally, soft: boolean, stopAt: number): boolean {
  const { posterior } = tally;
  const preferred = posterior > 0.5 ? 0 : 1;
  return Math.max(posterior, 1 - posterior) >= stopAt && winnerOf(tally, soft) === preferred;
}

function unanimousWinner({ votes }: VoteTally, rollouts: readonly Rollout[]): ResponseIndex | null {
  if (rollouts.length === 0) return null;
  return votes[0] === rollouts.length ? 0 : votes[1] === rollouts.length ? 1 : null;
}

/** Whether the rollouts were on average sure of their winner; without probabilities they were. */
function isConfident({ probability }: VoteTally, winner: ResponseIndex): boolean {
  return probability === null || (winner === 0 ? probability : 1 - probability) >= SURE;
}

/** Why the votes so far are enough, or null where they are not. */
export function votingEnd(
  tally: VoteTally,
  rule: VotingRule,
  rollouts: readonly Rollout[],
): VotingEnd | null {
  if (rollouts.length >= rule.votes) return "complete";
  if (majorityStands(tally, rule, rollouts.length)) return "majority";
  const sure = rule.stopAt !== null && isSure(tally, rule.soft, rule.stopAt);
  return sure && bothOrdersVoted(rollouts) ? "posterior" : null;
}

/**
 * Why adaptive voting needs no further wave, or null where it does: all agree and are on average
 * sure, or the posterior is high enough by now.
 */
export function adaptiveEnd(
  tally: VoteTally,
  rule: VotingRule,
  rollouts: readonly Rollout[],
): VotingEnd | null {
  const winner = unanimousWinner(tally, rollouts);
  if (winner !== null && isConfident(tally, winner)) return "agreement";
  return isSure(tally, rule.soft, rule.stopAt ?? ADAPTIVE_STOP) && bothOrdersVoted(rollouts)
    ? "posterior"
    : null;
}

/**
 * How many rollouts to make at a time: all of them, or, adaptively, two and then as many again as
 * there are, so that every wave fills the batch.
 */
export function votingWaves({ votes, adaptive }: VotingRule): readonly number[] {
  if (!adaptive) return [votes];
  const waves: number[] = [];
  for (let made = 0; made < votes;) {
    const wave = Math.min(Math.max(2, made), votes - made);
    waves.push(wave);
    made += wave;
  }
  return waves;
}
