// Measured shares and differences, with their intervals.

/** A share from 0 to 1 with the ends of its 95 % interval, clustered by comparison. */
export interface Share {
  readonly right: number;
  readonly low: number;
  readonly high: number;
}

/** A difference of two shares, -1 to 1, with its 95 % interval over the same comparisons. */
export interface Difference {
  readonly by: number;
  readonly low: number;
  readonly high: number;
}

/** A share as a person reads it: `97.4 %`. */
export function inPercent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
