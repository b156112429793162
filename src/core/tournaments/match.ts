// A match: two entrants meet, and a judgment with its votes decides.

import type { ResponseIndex } from "../comparison.ts";
import type { Judgment } from "../judge.ts";

/** Two entrants of a schedule who meet. */
export interface Match {
  /** Its place in the schedule, from 0, whatever the order in which matches are played. */
  readonly id: number;
  /** From 0. */
  readonly round: number;
  /** Indices of the two responses; the first is response 0 of the match's judgments. */
  readonly pair: readonly [number, number];
}

/**
 * What decided a match.
 *
 * - `votes`: its judgment
 * - `more-votes`: its judgment was undecided, and twice as many votes on top of it were not
 * - `coin`: these were undecided too, and a coin tossed from the seed chose who goes on in a
 *   knockout. It is no preference of the judge
 * - `level`: undecided, some verdicts could be read, and nobody needs to go on: a draw
 * - `no-verdict`: not one verdict could be read: it says nothing about either
 */
export type MatchDecision = "votes" | "more-votes" | "coin" | "level" | "no-verdict";

/** How a match ended, as far as the schedule asks. */
export interface MatchEnd {
  /** Whom the judge preferred, as a place in the pair; null where it was undecided. */
  readonly winner: ResponseIndex | null;
  /** Who goes on in a knockout: the winner, or whom the coin chose; null where nobody has to. */
  readonly advances: ResponseIndex | null;
}

/** A match that was played. */
export interface MatchResult extends MatchEnd {
  readonly match: Match;
  readonly decision: MatchDecision;
  /** Valid votes of all its judgments, for either entrant of the pair. */
  readonly votes: readonly [number, number];
  /** The same by probability. */
  readonly soft: readonly [number, number];
  /** Rollouts whose verdict could not be read: never votes, never ties. */
  readonly invalid: number;
  /** Rollouts whose verdict preferred neither: no votes. */
  readonly ties: number;
  /** Its judgment, and a second one where more votes were needed; none where it was replayed. */
  readonly judgments: readonly Judgment[];
}
