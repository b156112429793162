// Which entrants can be compared at all: those that meetings connect.

import { checkVotes, type PairVotes } from "./battle.ts";

function neighbours(entrants: number, pairs: readonly PairVotes[]): readonly number[][] {
  const lists = Array.from({ length: entrants }, (): number[] => []);
  for (const { pair, votes } of pairs) {
    if (votes[0] + votes[1] === 0) continue;
    const [i, j] = pair;
    lists[i]?.push(j);
    lists[j]?.push(i);
  }
  return lists;
}

/** Everyone reached from an entrant, marked as seen. */
function reach(from: number, lists: readonly number[][], seen: Set<number>): number[] {
  const reached = [from];
  seen.add(from);
  for (const entrant of reached) {
    for (const next of lists[entrant] ?? []) {
      if (!seen.has(next)) reached.push(next);
      seen.add(next);
    }
  }
  return reached.sort((a, b) => a - b);
}

/**
 * Parts of the field that no meeting with votes connects. Ratings of different parts cannot be
 * compared; an entrant that met nobody is a part of its own. A meeting without votes connects
 * nothing.
 * @returns sorted entrants of each part; parts by their first entrant
 * @throws JudgeError `invalid-input` where a pair or its votes cannot be used
 */
export function connectedComponents(entrants: number, pairs: readonly PairVotes[]): number[][] {
  checkVotes(entrants, pairs);
  const lists = neighbours(entrants, pairs);
  const seen = new Set<number>();
  return lists.flatMap((_, entrant) => (seen.has(entrant) ? [] : [reach(entrant, lists, seen)]));
}

/** Those parts in which somebody met somebody; an entrant that met nobody makes no ranking doubtful. */
export function partsThatMet(
  components: readonly (readonly number[])[],
): readonly (readonly number[])[] {
  return components.filter(({ length }) => length > 1);
}
