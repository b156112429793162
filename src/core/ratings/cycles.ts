// How far majorities are from any ranking: circular triads.

import { checkVotes, type PairVotes } from "./battle.ts";
import { majorityOf } from "./majority.ts";
import { countWins } from "./win-counts.ts";

/** Triads that could be circular, and those that are. */
export interface CycleCount {
  /** Triads of which A beat B, B beat C and C beat A. */
  readonly cycles: number;
  /** Triads of which all three pairs met and have a majority. */
  readonly triads: number;
}

/** At `[row * entrants + column]`: 1 where row beat column, -1 where it lost, 0 where undecided. */
function majorities(entrants: number, pairs: readonly PairVotes[]): Int8Array {
  const wins = countWins(entrants, pairs);
  const signs = new Int8Array(wins.length);
  for (let row = 0; row < entrants; row++) {
    for (let column = 0; column < entrants; column++) {
      const place = row * entrants + column;
      const won = wins[place] as number;
      const score = majorityOf([won, wins[column * entrants + row] as number]);
      if (score !== null) signs[place] = 2 * score - 1;
    }
  }
  return signs;
}

/**
 * Counts circular triads (Kendall and Babington Smith, "On the method of paired comparisons",
 * 1940). Majorities are of all votes of a pair together.
 * @throws JudgeError `invalid-input` where a pair or its votes cannot be used
 */
export function countCycles(entrants: number, pairs: readonly PairVotes[]): CycleCount {
  checkVotes(entrants, pairs);
  const signs = majorities(entrants, pairs);
  let [cycles, triads] = [0, 0];
  for (let a = 0; a < entrants; a++) {
    for (let b = a + 1; b < entrants; b++) {
      const first = signs[a * entrants + b];
      if (first === 0) continue;
      for (let c = b + 1; c < entrants; c++) {
        const [second, third] = [signs[b * entrants + c], signs[c * entrants + a]];
        if (second === 0 || third === 0) continue;
        triads++;
        if (first === second && second === third) cycles++;
      }
    }
  }
  return { cycles, triads };
}
