// How many rollouts matches took.

import type { MatchResult } from "../../core/tournaments/match.ts";

/** Rollouts of all the matches' judgments, those included that were dropped on their way. */
export function rolloutCount(results: readonly MatchResult[]): number {
  return results
    .flatMap(({ judgments }) => judgments)
    .reduce((sum, { rollouts, tally }) => sum + rollouts.length + tally.dropped, 0);
}
