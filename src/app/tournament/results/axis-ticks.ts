// Round numbers along an axis.

/** Steps that are round, times any power of ten; whole numbers only, since ratings are read so. */
const ROUND = [1, 2, 2.5, 5, 10];

/** A span of less would blow up differences that are none. */
const LEAST_SPAN = 10;

/** By how much of itself a step may fall short of its share of the span. */
const SHORT = 1e-9;
/** By how much of a step an end may lie outside: more than all steps fall short together. */
const OUTSIDE = 10 * SHORT;

function roundStep(span: number, most: number): number {
  const raw = span / most;
  const power = 10 ** Math.floor(Math.log10(raw));
  const steps = ROUND.map((step) => step * power).filter(Number.isInteger);
  return steps.find((step) => step >= raw * (1 - SHORT)) ?? 10 * power;
}

/**
 * Ticks at round numbers, the first at or below `low` and the last at or above `high`.
 * @param most steps that a span of 10 or more is divided into, about
 */
export function axisTicks(low: number, high: number, most = 5): readonly number[] {
  const missing = Math.max(0, LEAST_SPAN - (high - low));
  const [from, to] = [low - missing / 2, high + missing / 2];
  const step = roundStep(to - from, most);
  const [first, last] = [Math.floor(from / step + OUTSIDE), Math.ceil(to / step - OUTSIDE)];
  return Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step);
}
