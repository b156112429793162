// Chance, for whatever names no seed of its own.

/** Seeds drawn by the page stay below this, short enough to be read out and typed again. */
const FRESH_SEEDS = 1_000_000;

/** Draws a seed. */
export function freshSeed(): number {
  const [drawn = 0] = crypto.getRandomValues(new Uint32Array(1));
  return drawn % FRESH_SEEDS;
}
