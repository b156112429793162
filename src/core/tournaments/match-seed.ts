// Where the draws of a match come from.

import { deriveSeed } from "../random.ts";

/** What a seed is for: a match's judgments, or the coin that decides where they do not. */
export type MatchDraw = "judgment" | "more-votes" | "coin";

const streams: Readonly<Record<MatchDraw, number>> = { judgment: 0, "more-votes": 1, coin: 2 };

/**
 * The seed of one draw of a match. The bracket and the opponents have the tournament's seed itself
 * and others: none of these streams meets another.
 * @param seed the tournament's
 * @param match its id
 */
export function matchSeed(seed: number, match: number, draw: MatchDraw): number {
  return deriveSeed(deriveSeed(seed, match), 2 ** 32 + streams[draw]);
}
