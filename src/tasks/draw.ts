// The random choices of one example, and which split its operands and its phrasings come from.

import { RandomStream } from "./random-stream.ts";
import { type Phrasings, type Split, splitOf } from "./split.ts";

/** Draws before a family's rule is called impossible to keep. */
const MOST_TRIES = 10_000;

/** A random stream that keeps the splits apart: every operand, word and sentence is drawn by it. */
export class Draw extends RandomStream {
  readonly #operands: Split;
  readonly #phrasings: Split;

  /** `operands` also rules words; `phrasings` rules sentences. */
  constructor(seed: number, splits: { readonly operands: Split; readonly phrasings: Split }) {
    super(seed);
    this.#operands = splits.operands;
    this.#phrasings = splits.phrasings;
  }

  /**
   * Draws until the draw belongs to the operands' split. `keyOf` names what is held out about it.
   * @throws Error when 10,000 draws all belong to the other split
   */
  held<T>(draw: () => T, keyOf: (value: T) => string): T {
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const value = draw();
      if (splitOf(keyOf(value)) === this.#operands) return value;
    }
    throw new Error(`held: no ${this.#operands} value in ${MOST_TRIES} draws`);
  }

  /**
   * One phrasing of the split, its `{name}` slots filled in one pass.
   * @throws Error when the phrasing has a slot that no value fills
   */
  phrase(phrasings: Phrasings, values: Readonly<Record<string, string | number>> = {}): string {
    return this.pick(phrasings[this.#phrasings]).replace(/\{(\w+)\}/g, (_slot, name: string) => {
      const value = values[name];
      if (value === undefined) throw new Error(`phrase: nothing fills {${name}}`);
      return String(value);
    });
  }
}
