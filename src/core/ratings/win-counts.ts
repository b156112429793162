// Votes between all pairs as one dense square, which is what rating, cycles and the matrix read.

import type { PairVotes } from "./battle.ts";

/**
 * Adds up votes, several of one pair too.
 * @param pairs checked
 * @returns row-major, `entrants` squared: at `[row * entrants + column]` votes of row over column
 */
export function countWins(entrants: number, pairs: readonly PairVotes[]): Float64Array {
  const wins = new Float64Array(entrants * entrants);
  for (const { pair, votes } of pairs) {
    const [i, j] = pair;
    const [first, second] = [i * entrants + j, j * entrants + i];
    wins[first] = (wins[first] as number) + votes[0];
    wins[second] = (wins[second] as number) + votes[1];
  }
  return wins;
}
