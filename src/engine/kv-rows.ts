// Rows of KV cache with room for equally many tokens each: the running batch, a prefill, a stored prefix.

import { headBytes, type KvLayout, rowBytes } from "./kv-layout.ts";
import type { KvBlock, KvMemory, KvMove } from "./kv-memory.ts";

/** A block for each name; where one is refused, those that were given are given back. */
function makeAll(names: readonly string[], make: (name: string) => KvBlock): Map<string, KvBlock> {
  const blocks = new Map<string, KvBlock>();
  try {
    for (const name of names) blocks.set(name, make(name));
  } catch (error) {
    for (const block of blocks.values()) block.free();
    throw error;
  }
  return blocks;
}

/** One row's place among the rows of a block. */
interface RowPlace {
  readonly block: KvBlock;
  readonly row: number;
  /** Tokens that each row of the block has room for. */
  readonly capacity: number;
}

/** The copies, head by head, of the first tokens of a row. */
function rowMoves(layout: KvLayout, from: RowPlace, to: RowPlace, tokens: number): KvMove[] {
  const startOf = ({ row, capacity }: RowPlace, head: number): number =>
    (row * layout.kvHeads + head) * headBytes(layout, capacity);
  return Array.from({ length: layout.kvHeads }, (_, head) => ({
    source: from.block,
    from: startOf(from, head),
    target: to.block,
    to: startOf(to, head),
    bytes: headBytes(layout, tokens),
  }));
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
  readonly #blocks: Map<string, KvBlock>;

  /**
   * @param make gives the block of one name; fresh memory where absent
   * @throws JudgeError as `KvMemory.allocate` does
   */
  constructor(
    memory: KvMemory,
    layout: KvLayout,
    rows: number,
    capacity: number,
    make = (_name: string, bytes: number): KvBlock => memory.allocate(bytes),
  ) {
    this.rows = rows;
    this.capacity = capacity;
    this.bytes = rows * rowBytes(layout, capacity);
    this.#memory = memory;
    this.#layout = layout;
    const size = rows * layout.kvHeads * headBytes(layout, capacity);
    this.#blocks = makeAll(layout.names, (name) => make(name, size));
  }

  /**
   * The same rows with other room, this being used up: tensor by tensor, so that little more memory
   * is taken than the result needs.
   * @param lengths tokens that each row holds
   * @throws JudgeError as `KvMemory.allocate` does; then all of it is lost and freed
   */
  resized(rows: number, capacity: number, lengths: readonly number[]): KvRows {
    try {
      return new KvRows(this.#memory, this.#layout, rows, capacity, (name, bytes) => {
        const block = this.#memory.allocate(bytes);
        const old = this.block(name);
        const moves = lengths.flatMap((tokens, row) => {
          const from = { block: old, row, capacity: this.capacity };
          return rowMoves(this.#layout, from, { block, row, capacity }, tokens);
        });
        this.#memory.copy(moves.filter((move) => move.bytes > 0));
        old.free();
        this.#blocks.delete(name);
        return block;
      });
    } catch (error) {
      this.dispose();
      throw error;
    }
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
    const moves = this.#layout.names.flatMap((name) => {
      const origin = { block: source.block(name), row: from, capacity: source.capacity };
      const target = { block: this.block(name), row: to, capacity: this.capacity };
      return rowMoves(this.#layout, origin, target, tokens);
    });
    this.#memory.copy(moves);
  }

  /** Frees its memory; it must not be used again. */
  dispose(): void {
    for (const block of this.#blocks.values()) block.free();
  }
}
