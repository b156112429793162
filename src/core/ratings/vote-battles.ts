// From the votes of a match to one battle.

import type { Battle, PairVotes } from "./battle.ts";
import { majorityOf } from "./majority.ts";

/**
 * The battle that votes decide: whoever has the majority won, level votes are a draw, and no votes
 * at all are no battle. The official code of RRM rates one judgment a pair; this rates what several
 * votes of one match came to.
 */
export function battleOfVotes({ pair, votes }: PairVotes): Battle | null {
  const score = majorityOf(votes);
  return score === null ? null : { pair, score };
}

/** The battles of all meetings that had votes, in their order. */
export function battlesOfVotes(meetings: readonly PairVotes[]): Battle[] {
  return meetings.map(battleOfVotes).filter((battle) => battle !== null);
}
