// A seeded random order.

import { uniform } from "../random.ts";

/**
 * A copy in random order: Fisher-Yates (Durstenfeld's form) over `uniform(seed, 0)`, `(seed, 1)`
 * and so on. Seed and length alone decide which place goes where.
 * @param seed whole number from 0 to 2^53 - 1
 */
export function shuffle<T>(items: readonly T[], seed: number): T[] {
  const shuffled = [...items];
  for (let last = shuffled.length - 1; last > 0; last--) {
    const place = Math.floor(uniform(seed, shuffled.length - 1 - last) * (last + 1));
    [shuffled[last], shuffled[place]] = [shuffled[place] as T, shuffled[last] as T];
  }
  return shuffled;
}
