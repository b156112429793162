// Seeded draws for the task generator, on the same counter-based generator as the sampler.

import { uniform } from "../core/random.ts";

/** A reproducible stream of random choices: the same seed gives the same sequence. */
export class RandomStream {
  readonly #seed: number;
  #counter = 0;

  constructor(seed: number) {
    this.#seed = seed;
  }

  /** A number in [0, 1). */
  next(): number {
    return uniform(this.#seed, this.#counter++);
  }

  /** An integer from `low` to `high`, both included. */
  integer(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  /** Whether an event of this probability happens. */
  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** One element. @throws RangeError when there is none */
  pick<T>(from: readonly T[]): T {
    if (from.length === 0) throw new RangeError("pick: nothing to choose from");
    return from[this.integer(0, from.length - 1)] as T;
  }

  /** A new array in random order (Fisher-Yates). */
  shuffle<T>(items: readonly T[]): T[] {
    const out = [...items];
    for (let i = out.length - 1; i > 0; i--) {
      const j = this.integer(0, i);
      [out[i], out[j]] = [out[j] as T, out[i] as T];
    }
    return out;
  }

  /** As many different values as asked, in the order drawn; `draw` must be able to give so many. */
  distinct<T>(count: number, draw: () => T): T[] {
    const drawn = new Set<T>();
    while (drawn.size < count) drawn.add(draw());
    return [...drawn];
  }
}
