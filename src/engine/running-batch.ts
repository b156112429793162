// The rows that are decoded together, and their KV cache: one allocation, its first rows in use.

import type { BatchRow } from "./batch-row.ts";
import type { EngineCounters } from "./engine-counters.ts";
import { rowBytes } from "./kv-layout.ts";
import type { KvRows } from "./kv-rows.ts";
import type { Session } from "./session.ts";

/** Fewest tokens a row has room for; it doubles from there. */
const SMALLEST_CAPACITY = 256;

/** A size for the batch's allocation. */
export interface BatchShape {
  readonly rows: number;
  readonly capacity: number;
}

function doubled(from: number, needed: number, most: number): number {
  let size = from;
  while (size < needed) size *= 2;
  return Math.max(needed, Math.min(size, most));
}

/** Rows join at the end; when one leaves, the last one takes its place. */
export class RunningBatch {
  readonly #counters: EngineCounters;
  readonly #rows: BatchRow[] = [];
  #kv: KvRows | null = null;

  constructor(counters: EngineCounters) {
    this.#counters = counters;
  }

  /** The rows, in the order of the KV cache. */
  get rows(): readonly BatchRow[] {
    return this.#rows;
  }

  /** Memory it takes, in bytes. */
  get bytes(): number {
    return this.#kv?.bytes ?? 0;
  }

  /** Its KV cache; there is one as soon as a row has joined. */
  get kv(): KvRows {
    return this.#kv as KvRows;
  }

  /** Tokens each row holds: all its ids but the last. */
  get lengths(): readonly number[] {
    return this.#rows.map(({ ids }) => ids.length - 1);
  }

  /**
   * The allocation that so many rows of so many tokens ask for: what there is, or twice that, so that
   * copying costs each token a constant, but never more than `most`.
   */
  shapeFor(rows: number, tokens: number, most: BatchShape): BatchShape {
    const now = this.#kv ?? { rows: 1, capacity: SMALLEST_CAPACITY };
    return {
      rows: doubled(now.rows, rows, most.rows),
      capacity: doubled(now.capacity, tokens, most.capacity),
    };
  }

  /** Takes an allocation of that shape, if it has another, and what it holds into it. */
  reshape(session: Session, shape: BatchShape): void {
    const old = this.#kv;
    if (old && old.rows === shape.rows && old.capacity === shape.capacity) return;
    this.#kv = null;
    this.#kv = old
      ? old.resized(shape.rows, shape.capacity, this.lengths)
      : session.newRows(shape.rows, shape.capacity);
    if (!old) return;
    for (const tokens of this.lengths) {
      this.#counters.copiedBytes += rowBytes(session.layout, tokens);
    }
  }

  /**
   * Adds a row; there must be room for it.
   * @param source KV rows that hold all its ids but the last, in the row `from`; null for one id
   */
  join(session: Session, row: BatchRow, source: KvRows | null, from: number): void {
    const place = this.#rows.push(row) - 1;
    if (source) this.#copy(session, source, from, place, row.ids.length - 1);
  }

  /** Takes rows out that are not wanted any more. */
  remove(session: Session, unwanted: (row: BatchRow) => boolean): void {
    for (let place = this.#rows.length - 1; place >= 0; place--) {
      if (unwanted(this.#rows[place] as BatchRow)) this.#fill(session, place);
    }
  }

  /** Lets go of all rows and of the memory. */
  reset(): void {
    this.#kv?.dispose();
    this.#kv = null;
    this.#rows.length = 0;
  }

  /** Moves the last row to a place that has become free. */
  #fill(session: Session, place: number): void {
    const last = this.#rows.pop() as BatchRow;
    if (place === this.#rows.length) return;
    this.#copy(session, this.kv, this.#rows.length, place, last.ids.length - 1);
    this.#rows[place] = last;
  }

  #copy(session: Session, source: KvRows, from: number, to: number, tokens: number): void {
    this.kv.copyRow(source, from, to, tokens);
    this.#counters.copiedBytes += rowBytes(session.layout, tokens);
  }
}
