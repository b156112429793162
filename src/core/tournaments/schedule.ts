// A schedule: which matches can be played, given how others ended. A pure function of the plan.

import type { Match, MatchEnd } from "./match.ts";

/** How the matches that were played ended, by the match's id. */
export type MatchEnds = ReadonlyMap<number, MatchEnd>;

/** The matches of one tournament. */
export interface Schedule {
  /** Matches in all. */
  readonly count: number;
  readonly rounds: number;
  /** Whether a round's matches depend on how those of earlier rounds end. */
  readonly inTurn: boolean;
  /**
   * All matches whose two entrants are known by now, those that were played included, by id. It
   * depends on how matches ended and not on when: any order of play gives the same tournament.
   */
  known(ends: MatchEnds): readonly Match[];
}
