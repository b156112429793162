// Numbers as RESULTS.md writes them.

import { type Difference, type Share, inPercent } from "../../../src/tasks/results/share.ts";

/** A share with its interval: `97.4 % (96.6-98.0)`. */
export function shareWords({ right, low, high }: Share): string {
  return `${inPercent(right)} (${(100 * low).toFixed(1)}-${(100 * high).toFixed(1)})`;
}

const signed = (points: number): string => `${points < 0 ? "" : "+"}${points.toFixed(1)}`;

/** A difference in percentage points with its interval: `+12.3 (10.1 to 14.5)`. */
export function differenceWords({ by, low, high }: Difference): string {
  return `${signed(100 * by)} (${(100 * low).toFixed(1)} to ${(100 * high).toFixed(1)})`;
}

/** What can be said of a difference: whether its interval holds 0. */
export function comparedWords({ low, high }: Difference): "more" | "less" | "no difference shown" {
  return low > 0 ? "more" : high < 0 ? "less" : "no difference shown";
}
