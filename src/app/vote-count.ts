// Where the rollouts of a vote stand, as numbers that always add up to all of them.

import type { RunState } from "./run-state.ts";

/** How many rollouts are where. */
export interface VoteCount {
  /** Votes for the first response and the second. */
  readonly votes: readonly [number, number];
  /** Ended with a verdict that could not be read. */
  readonly invalid: number;
  /** Ended with a verdict that finds both equal. */
  readonly ties: number;
  readonly dropped: number;
  /** Begun and not ended: thinking, or interrupted where the run was. */
  readonly open: number;
  /** Not begun. */
  readonly left: number;
}

/** Counts the rollouts of a run. */
export function countVotes({ rollouts, tally }: Pick<RunState, "rollouts" | "tally">): VoteCount {
  const { votes, invalid, ties, dropped, planned } = tally;
  const unended = Math.max(0, planned - votes[0] - votes[1] - invalid - ties - dropped);
  const waiting = rollouts.filter(({ order }) => order === null).length;
  const left = Math.min(unended, waiting);
  return { votes, invalid, ties, dropped, open: unended - left, left };
}
