// 8: what the stated probability of a verdict is worth (the product's own, from both labels' logits).

import type { Calibration, CalibrationBin } from "../../../src/tasks/results/robustness.ts";
import type { Difference } from "../../../src/tasks/results/share.ts";
import type { BothOrders } from "./greedy.ts";
import { mean, resampled } from "./statistics.ts";

/** Equal bins from 1/2 to 1: whoever is preferred has at least half. */
const BINS = 10;

/** How sure it was of whom it preferred, from 1/2 to 1, and whether that was right; level is half. */
interface Stated {
  readonly sure: number;
  readonly right: 0 | 0.5 | 1;
}

function statedOf(better: number): Stated {
  return { sure: Math.max(better, 1 - better), right: better === 0.5 ? 0.5 : better > 0.5 ? 1 : 0 };
}

function binOf(sure: number): number {
  return Math.min(BINS - 1, Math.floor((sure - 0.5) * 2 * BINS));
}

/** The bins that hold any, from the least sure. */
export function binsOf(betters: readonly number[]): readonly CalibrationBin[] {
  const stated = betters.map(statedOf);
  return Array.from({ length: BINS }, (_, bin) => {
    const own = stated.filter(({ sure }) => binOf(sure) === bin);
    return {
      from: 0.5 + bin / (2 * BINS),
      to: 0.5 + (bin + 1) / (2 * BINS),
      count: own.length,
      stated: mean(own.map(({ sure }) => sure)),
      right: mean(own.map(({ right }) => right)),
    };
  }).filter(({ count }) => count > 0);
}

/** Expected calibration error (Guo and others, arXiv 1706.04599): how far off the bins are, weighted. */
export function calibrationError(betters: readonly number[]): number {
  const gaps = binsOf(betters).map((bin) => bin.count * Math.abs(bin.stated - bin.right));
  return gaps.reduce((sum, gap) => sum + gap, 0) / Math.max(1, betters.length);
}

/** Mean squared error of the better response's probability (Brier 1950, one of two classes). */
export function brierScore(betters: readonly number[]): number {
  return mean(betters.map((better) => (1 - better) ** 2));
}

/**
 * The basic bootstrap's interval (Davison and Hinkley, 1997, chapter 5) in place of percentiles: an
 * error of gaps without a sign is larger in a resample than in the sample, by as much as here it is
 * taken off again.
 */
function aboveZero({ by, low, high }: Difference): Difference {
  return { by, low: Math.max(0, 2 * by - high), high: Math.max(by, 2 * by - low) };
}

/**
 * How well probabilities are calibrated.
 * @param clusters of the better response, by comparison
 */
export function calibrate(
  clusters: readonly (readonly number[])[],
): Pick<Calibration, "count" | "ece" | "brier" | "bins"> {
  const betters = clusters.flat();
  return {
    count: betters.length,
    ece: aboveZero(resampled(clusters, (drawn) => calibrationError(drawn.flat()))),
    brier: resampled(clusters, (drawn) => brierScore(drawn.flat())),
    bins: binsOf(betters),
  };
}

/** Of single verdicts and of the mean of both orders. */
export function calibrateOrders(
  judge: Calibration["judge"],
  seen: readonly BothOrders[],
): readonly Calibration[] {
  const read = seen.map((both) => both.flatMap(({ better }) => better ?? []));
  const means = read.filter(({ length }) => length > 0).map((betters) => [mean(betters)]);
  return [
    { judge, votes: 1, ...calibrate(read) },
    { judge, votes: 2, ...calibrate(means) },
  ];
}
