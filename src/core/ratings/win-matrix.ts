// The table of who beat whom.

import { checkVotes, type PairVotes } from "./battle.ts";
import { countWins } from "./win-counts.ts";

/**
 * Votes of each entrant over each other one, several meetings of a pair added up.
 * @returns rows by entrant: `matrix[row][column]` votes that row won over column; 0 on the diagonal
 * @throws JudgeError `invalid-input` where a pair or its votes cannot be used
 */
export function winMatrix(entrants: number, pairs: readonly PairVotes[]): number[][] {
  checkVotes(entrants, pairs);
  const wins = countWins(entrants, pairs);
  return Array.from({ length: entrants }, (_, row) =>
    Array.from(wins.subarray(row * entrants, (row + 1) * entrants)),
  );
}
