// Rows of KV cache with room for equally many tokens each: the running batch, a prefill, a stored prefix.

import { headBytes, type KvLayout, rowBytes } from "./kv-layout.ts";
import type { KvBlock, KvMemory, KvMove } from "./kv-memory.ts";

/** A block for each name; where one is refused, those that were given are given back. */
function allocateAll(
  memory: KvMemory,
  names: readonly string[],
  bytes: number,
): ReadonlyMap<string, KvBlock> {
  const blocks = new Map<string, KvBlock>();
  try {
    for (const name of names) blocks.set(name, memory.allocate(bytes));
  } catch (error) {
    for (const block of blocks.values()) block.free();
    throw error;
  }
  return blocks;
}

/**
 * One block a KV tensor, [rows, kvHeads, capacity, headDim]. A run reads and writes it in place, so
 * a step copies nothing; rows are only copied when one joins, leaves or has no room left.
 */
export class KvRows {
  readonly rows: number;
  /** Tokens that every row has room for. */
  readonly capacity: number;
  /** Memory it takes, in bytes. */
  readonly bytes: number;
  readonly #memory: KvMemory;
  readonly #layout: KvLayout;
  readonly #blocks: ReadonlyMap<string, KvBlock>;

  /** @throws JudgeError as `KvMemory.allocate` does */
  constructor(memory: KvMemory, layout: KvLayout, rows: number, capacity: number) {
    this.rows = rows;
    this.capacity = capacity;
    this.bytes = rows * rowBytes(layout, capacity);
    this.#memory = memory;
    this.#layout = layout;
    const size = rows * layout.kvHeads * headBytes(layout, capacity);
    this.#blocks = allocateAll(memory, layout.names, size);
  }

  /** The block of one KV tensor. */
  block(name: string): KvBlock {
    return this.#blocks.get(name) as KvBlock;
  }

  /** Dimensions of a tensor over the first rows of a block. */
  dims(rows: number): readonly number[] {
    return [rows, this.#layout.kvHeads, this.capacity, this.#layout.headDim];
  }

  /**
   * Copies the first tokens of a row of `source`, which may be this, to a row of this.
   * @param tokens how many; both have room for them
   */
  copyRow(source: KvRows, from: number, to: number, tokens: number): void {
    if (tokens === 0) return;
    const moves = this.#layout.names.flatMap((name) => this.#moves(name, source, from, to, tokens));
    this.#memory.copy(moves);
  }

  #moves(name: string, source: KvRows, from: number, to: number, tokens: number): KvMove[] {
    const { kvHeads } = this.#layout;
    const bytes = headBytes(this.#layout, tokens);
    return Array.from({ length: kvHeads }, (_, head) => ({
      source: source.block(name),
      from: (from * kvHeads + head) * headBytes(this.#layout, source.capacity),
      target: this.block(name),
      to: (to * kvHeads + head) * headBytes(this.#layout, this.capacity),
      bytes,
    }));
  }

  /** Frees its memory; it must not be used again. */
  dispose(): void {
    for (const block of this.#blocks.values()) block.free();
  }
}
