// A bootstrap of the votes of one query: would the judge, asked again, rank alike?

import { uniform } from "../random.ts";
import type { PairVotes } from "./battle.ts";
import { binomialDistribution, drawCount } from "./binomial.ts";

/** Votes drawn anew by a seed. */
export type VoteSampler = (seed: number) => PairVotes[];

/**
 * Prepares `resampleVotes` of the same votes for many seeds.
 * @param virtualTie as for `resampleVotes`
 */
export function voteSampler(pairs: readonly PairVotes[], virtualTie = 0.5): VoteSampler {
  const distributions = pairs.map(({ votes: [first, second] }) => {
    const trials = Math.round(first + second);
    const share = (first + virtualTie / 2) / (first + second + virtualTie);
    return trials === 0 ? new Float64Array([1]) : binomialDistribution(trials, share);
  });
  return (seed) =>
    pairs.map(({ pair }, index) => {
      const distribution = distributions[index] as Float64Array;
      const first = drawCount(distribution, uniform(seed, index));
      return { pair, votes: [first, distribution.length - 1 - first] };
    });
}

/**
 * Draws the votes of every pair anew: as many whole votes as it had (rounded), each for the first
 * with the pair's own share of it, smoothed by half a virtual tie: (v0 + t/2) / (v0 + v1 + t).
 * Unsmoothed, a unanimous pair or a single vote would come out the same in every draw and look
 * certain.
 *
 * What is resampled are votes within pairs, nothing else. An interval over such draws covers the
 * judge's own noise on this one query; it says nothing about other queries, nor about what the
 * judge gets wrong each time.
 * @param seed whole number from 0 to 2^53 - 1
 * @param virtualTie the t above; 0.5 unless given
 */
export function resampleVotes(
  pairs: readonly PairVotes[],
  seed: number,
  virtualTie = 0.5,
): PairVotes[] {
  return voteSampler(pairs, virtualTie)(seed);
}
