// Elo without an order of battles that somebody has to choose: the mean over many of them.

import { JudgeError } from "../errors.ts";
import { deriveSeed } from "../random.ts";
import type { Battle } from "./battle.ts";
import { type EloOptions, rateByElo } from "./elo.ts";
import { percentile } from "./percentile.ts";
import { shuffle } from "./shuffle.ts";

/** Orders to average over where nothing else is said. */
export const ELO_SHUFFLES = 100;

/** How often and by which seed battles are reordered, with the constants of Elo. */
export interface AverageEloOptions extends EloOptions {
  /** Orders to average over; 100 unless given. */
  readonly shuffles?: number;
  /** Seed of the orders; 0 unless given. */
  readonly seed?: number;
}

/** Ratings averaged over orders, by entrant. */
export interface AverageElo {
  readonly ratings: number[];
  /** 2.5 and 97.5 percentile over the orders. */
  readonly spread: [number, number][];
  /** Ratings by entrant of each order: only these tell a small difference from the orders' noise. */
  readonly runs: number[][];
}

/**
 * Rates entrants by the mean of their Elo ratings over seeded random orders of the same battles.
 *
 * `spread` says how much the order alone moves a rating. It is NOT a confidence interval: the
 * battles are the same each time, so it knows nothing of how noisy they are.
 *
 * The orders are a sample, so that the means of two entrants whose battles are exactly alike differ
 * a little, either way by the seed. Whoever ranks by them must take such a difference as none (see
 * `levelRanks`).
 * @throws JudgeError `invalid-input` where a pair, a constant or the number of shuffles cannot be used
 */
export function averageElo(
  entrants: number,
  battles: readonly Battle[],
  { shuffles = ELO_SHUFFLES, seed = 0, ...elo }: AverageEloOptions = {},
): AverageElo {
  if (!Number.isSafeInteger(shuffles) || shuffles < 1) {
    const rule = "Shuffles must be a whole number of at least 1";
    throw new JudgeError("invalid-input", `${rule}; got ${shuffles}.`);
  }
  const runs = Array.from({ length: shuffles }, (_, index) =>
    rateByElo(entrants, shuffle(battles, deriveSeed(seed, index)), elo),
  );
  const columns = Array.from({ length: entrants }, (_, entrant) =>
    runs.map((ratings) => ratings[entrant] as number),
  );
  return {
    ratings: columns.map((column) => column.reduce((sum, rating) => sum + rating, 0) / shuffles),
    spread: columns.map((column) => [percentile(column, 2.5), percentile(column, 97.5)]),
    runs,
  };
}
