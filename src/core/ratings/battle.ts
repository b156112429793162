// What ratings are made from: meetings of two entrants, named by their indices.

import { JudgeError } from "../errors.ts";

/** One decided or drawn meeting of two entrants. */
export interface Battle {
  /** Two different entrants, as indices from 0. */
  readonly pair: readonly [number, number];
  /** What the first of the pair got: 1 won, 0.5 drawn, 0 lost. */
  readonly score: 0 | 0.5 | 1;
}

/** What votes between two entrants came to. */
export interface PairVotes {
  /** Two different entrants, as indices from 0. */
  readonly pair: readonly [number, number];
  /** Votes for either. A draw is half a vote each; probabilities may be counted, so fractions. */
  readonly votes: readonly [number, number];
}

function isEntrant(index: number, entrants: number): boolean {
  return Number.isSafeInteger(index) && index >= 0 && index < entrants;
}

/**
 * Checks that every pair is of two different entrants.
 * @param entrants how many there are
 * @throws JudgeError `invalid-input` with the place of the first pair that is not
 */
export function checkPairs(
  entrants: number,
  pairs: readonly { readonly pair: readonly [number, number] }[],
): void {
  if (!Number.isSafeInteger(entrants) || entrants < 1) {
    throw new JudgeError("invalid-input", `Ratings need at least 1 entrant; got ${entrants}.`);
  }
  for (const [place, { pair }] of pairs.entries()) {
    const [i, j] = pair;
    if (i !== j && isEntrant(i, entrants) && isEntrant(j, entrants)) continue;
    const rule = `Give two different whole numbers from 0 to ${entrants - 1}`;
    throw new JudgeError("invalid-input", `Pair ${place} is of entrants ${i} and ${j}. ${rule}.`);
  }
}

/**
 * Checks pairs and that votes can be counted.
 * @throws JudgeError `invalid-input` with the place of the first pair that cannot be used
 */
export function checkVotes(entrants: number, pairs: readonly PairVotes[]): void {
  checkPairs(entrants, pairs);
  const place = pairs.findIndex(
    ({ votes }) => !votes.every((count) => Number.isFinite(count) && count >= 0),
  );
  if (place < 0) return;
  const votes = pairs[place]?.votes.join(" and ");
  const rule = "Give finite numbers of at least 0";
  throw new JudgeError("invalid-input", `Pair ${place} has ${votes} votes. ${rule}.`);
}
