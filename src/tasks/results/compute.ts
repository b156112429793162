// What more compute bought, and what less cost: votes, thought, tournaments.

import type { MeasuredSet } from "./judges.ts";
import type { Difference, Share } from "./share.ts";

/** So many votes of the judge trained by reward, half in each order. */
export interface VotePoint {
  readonly set: MeasuredSet;
  readonly comparisons: number;
  readonly temperature: number;
  readonly votes: number;
  readonly accuracy: Share;
  /** Counting probabilities instead of verdicts. */
  readonly soft: Share;
  /** Accuracy against one vote, over the same comparisons. */
  readonly gained: Difference;
  /** Accuracy against the next smaller number of votes; null at the first. */
  readonly risen: Difference | null;
  /** Share of judgments whose votes were level. They count half, as the coin of a match would. */
  readonly undecided: number;
}

/** Thought cut off after so many tokens; null is never. */
export interface BudgetPoint {
  readonly budget: number | null;
  readonly accuracy: Share;
  /** Accuracy against the budget before; null at the first. */
  readonly gained: Difference | null;
  readonly consistent: Share;
  /** Mean tokens of a rollout, the forced ones included. */
  readonly tokens: number;
  /** Share of rollouts whose verdict was forced. */
  readonly forced: number;
}

/** Thought ended once live probes agree with this probability; null is never. */
export interface ProbePoint {
  readonly settle: number | null;
  readonly accuracy: Share;
  /** Accuracy against thinking to the end, over the same comparisons. */
  readonly gained: Difference;
  readonly tokens: number;
  /** Share of a whole thought's tokens that was not made. */
  readonly saved: number;
  /** Share of rollouts that were brought to their verdict early. */
  readonly settled: number;
}

/** One way to take the best of eight. */
export interface BestOfPoint {
  readonly way: "random" | "vote-share" | "knockout" | "elo";
  readonly groups: number;
  /** How often the response taken is a right one. */
  readonly accuracy: Share;
  /** Mean judgments, and mean votes in them, of one group. */
  readonly judgments: number;
  readonly votes: number;
}
