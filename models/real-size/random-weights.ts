// Random bfloat16 weights by the gigabyte: one block of them, scaled and repeated.

import { randomWords, toBfloat16 } from "../../bench/grid-weights.ts";
import type { TensorPlan } from "../../bench/tensor-plans.ts";

/** Numbers of a block: 8 MiB. Odd, so that equal rows do not lie below each other. */
const BLOCK_NUMBERS = 2 ** 22 - 1;

const SEED = 20261125;

/** Roughly normal numbers of variance 1: twelve uniform ones added up. */
function normalNumbers(count: number): Float32Array<ArrayBuffer> {
  const random = randomWords(SEED);
  const numbers = new Float32Array(count);
  for (let i = 0; i < count; i++) {
    let sum = -6;
    for (let j = 0; j < 6; j++) {
      const word = random();
      sum += ((word & 0xffff) + (word >>> 16)) / 65536;
    }
    numbers[i] = sum;
  }
  return numbers;
}

/** Gives the bytes of tensors, the same for the same sequence of plans. */
export class RandomWeights {
  readonly #normal = normalNumbers(BLOCK_NUMBERS);
  readonly #blocks = new Map<number, Uint8Array>();
  #at = 0;

  /** A tensor's bytes piece by piece: norms are 1, biases small, outputs of matrices of variance 1. */
  *pieces({ name, shape: [rows, columns] }: TensorPlan): Generator<Uint8Array> {
    if (columns === undefined && !name.endsWith(".bias")) {
      yield new Uint8Array(toBfloat16(new Float32Array(rows).fill(1)).buffer);
      return;
    }
    const block = this.#block(columns === undefined ? 1 / 16 : 1 / Math.sqrt(columns));
    let left = 2 * rows * (columns ?? 1);
    while (left > 0) {
      const piece = block.subarray(this.#at, this.#at + left);
      yield piece;
      left -= piece.length;
      this.#at = (this.#at + piece.length) % block.length;
    }
  }

  #block(deviation: number): Uint8Array {
    const known = this.#blocks.get(deviation);
    if (known) return known;
    const block = new Uint8Array(toBfloat16(this.#normal.map((n) => n * deviation)).buffer);
    this.#blocks.set(deviation, block);
    return block;
  }
}
