// Percentiles of a sample.

import { JudgeError } from "../errors.ts";

/**
 * The percentile of a sample, interpolated linearly between neighbours: numpy's default, which is
 * number 7 of Hyndman and Fan, "Sample quantiles in statistical packages" (1996).
 * @param values in any order
 * @param percent from 0 to 100
 * @throws JudgeError `invalid-input` where there are no values or `percent` is out of range
 */
export function percentile(values: readonly number[], percent: number): number {
  if (values.length === 0) {
    throw new JudgeError("invalid-input", "A percentile needs at least 1 value; got none.");
  }
  if (!(percent >= 0 && percent <= 100)) {
    throw new JudgeError("invalid-input", `Percent must be from 0 to 100; got ${percent}.`);
  }
  const sorted = Float64Array.from(values).sort();
  const place = ((sorted.length - 1) * percent) / 100;
  const below = Math.floor(place);
  const [low, high] = [sorted[below] as number, sorted[Math.ceil(place)] as number];
  // From the nearer end, as numpy does: so equal neighbours give exactly their value.
  const share = place - below;
  return share < 0.5 ? low + (high - low) * share : high - (high - low) * (1 - share);
}
