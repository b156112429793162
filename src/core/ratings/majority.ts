// Whom votes prefer.

/** Sums of probabilities that differ by less are level, as in a judgment: rounding decides nothing. */
const LEVEL = 0.01;

/**
 * What the first side gets by majority: 1 won, 0.5 level, 0 lost; null where nobody voted, which is
 * no evidence and so never a tie.
 */
export function majorityOf([first, second]: readonly [number, number]): 0 | 0.5 | 1 | null {
  if (first + second === 0) return null;
  if (Math.abs(first - second) < LEVEL) return 0.5;
  return first > second ? 1 : 0;
}
