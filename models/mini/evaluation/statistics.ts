// Shares and differences with 95 % intervals over comparisons. The orders of one comparison are no
// independent trials, so a comparison is a cluster and counts as a whole.

import { percentile } from "../../../src/core/ratings/percentile.ts";
import { deriveSeed, uniform } from "../../../src/core/random.ts";
import { wilsonInterval } from "../../../src/core/ratings/wilson.ts";
import type { Difference, Share } from "../../../src/tasks/results/share.ts";

/** What the trials of one comparison came to, each from 0 to 1. */
export type Cluster = readonly number[];

const Z = 1.959963984540054;
const DRAWS = 1000;

const sum = (values: readonly number[]): number => values.reduce((total, one) => total + one, 0);

/** Mean of some numbers; 0 where there are none. */
export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : sum(values) / values.length;
}

/**
 * How many independent trials would make the share as sure as these clusters do: p(1 - p) over the
 * variance of the ratio estimate (Korn and Graubard, "Confidence intervals for proportions with
 * small expected number of positive counts estimated from survey data", 1998). At most the trials;
 * the clusters where the share is 0 or 1 and its variance says nothing.
 */
function effectiveTrials(clusters: readonly Cluster[], share: number): number {
  const trials = sum(clusters.map(({ length }) => length));
  const count = clusters.length;
  if (share === 0 || share === 1 || count < 2) return count;
  const residues = clusters.map((cluster) => sum(cluster) - share * cluster.length);
  const squares = sum(residues.map((residue) => residue ** 2));
  const variance = ((count / (count - 1)) * squares) / trials ** 2;
  return Math.min(trials, (share * (1 - share)) / variance);
}

/** The share of all trials, with Wilson's interval for as many as are independent. */
export function clusteredShare(clusters: readonly Cluster[]): Share {
  const asked = clusters.filter(({ length }) => length > 0);
  const trials = sum(asked.map(({ length }) => length));
  if (trials === 0) return { right: 0, low: 0, high: 1 };
  const right = sum(asked.map(sum)) / trials;
  const independent = effectiveTrials(asked, right);
  const [low, high] = wilsonInterval(right * independent, independent);
  return { right, low, high };
}

/**
 * How much higher the mean of one is than that of the other, comparison by comparison, with the
 * normal interval of paired differences; where no two differ, 3 / n to either side (rule of three).
 * @throws RangeError where they are not of the same comparisons
 */
export function pairedDifference(ones: readonly Cluster[], others: readonly Cluster[]): Difference {
  if (ones.length !== others.length) throw new RangeError("paired: not the same comparisons");
  const each = ones.map((one, at) => mean(one) - mean(others[at] as Cluster));
  const [by, count] = [mean(each), each.length];
  if (count < 2) return { by, low: -1, high: 1 };
  const variance = sum(each.map((one) => (one - by) ** 2)) / (count - 1);
  const half = variance === 0 ? 3 / count : Z * Math.sqrt(variance / count);
  return { by, low: Math.max(-1, by - half), high: Math.min(1, by + half) };
}

/**
 * Any statistic of clusters with its percentile interval over clusters drawn anew (Efron and
 * Tibshirani, 1993, chapter 13). The same clusters always give the same interval.
 */
export function resampled<T>(
  clusters: readonly T[],
  statistic: (drawn: readonly T[]) => number,
): Difference {
  const count = clusters.length;
  const drawn = Array.from({ length: count === 0 ? 0 : DRAWS }, (_draw, draw) => {
    const seed = deriveSeed(0, draw);
    const pick = (_place: unknown, at: number): T =>
      clusters[Math.floor(uniform(seed, at) * count)] as T;
    return statistic(Array.from({ length: count }, pick));
  });
  const by = statistic(clusters);
  if (drawn.length === 0) return { by, low: by, high: by };
  return { by, low: percentile(drawn, 2.5), high: percentile(drawn, 97.5) };
}
