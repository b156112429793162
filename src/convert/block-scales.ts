// The scales of the tensor whose codes are being read, until they are asked for.

import { numbersOf, type WeightSource } from "./weight-plan.ts";
import { BLOCK_SIZE } from "./quantize.ts";

/** Scales of one tensor at a time, for as many of its blocks, one after another, as have gone by. */
export class BlockScales {
  #source: WeightSource | null = null;
  #values = new Float32Array();
  #from = 0;
  #to = 0;

  /** Bytes that are held. */
  get heldBytes(): number {
    return this.#values.byteLength;
  }

  /** Notes the scales of blocks from `from` on; what does not adjoin what is there replaces it. */
  note(source: WeightSource, from: number, scales: Float32Array): void {
    if (this.#source !== source) {
      this.#source = source;
      this.#values = new Float32Array(numbersOf(source) / BLOCK_SIZE);
      this.#from = this.#to = from;
    }
    const to = from + scales.length;
    const adjoins = from <= this.#to && to >= this.#from;
    this.#from = adjoins ? Math.min(from, this.#from) : from;
    this.#to = adjoins ? Math.max(to, this.#to) : to;
    this.#values.set(scales, from);
  }

  /** Scales of blocks `from` (inclusive) to `to` (exclusive); null where they are not all there. */
  get(source: WeightSource, from: number, to: number): Float32Array<ArrayBuffer> | null {
    const covered = this.#source === source && from >= this.#from && to <= this.#to;
    return covered ? this.#values.slice(from, to) : null;
  }
}
