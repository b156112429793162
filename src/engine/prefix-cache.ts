// KV cache of prompts already read, by their tokens: what prompts share is read once.

import type { KvRows } from "./kv-rows.ts";

/** A stored prompt and how much of another it serves. */
export interface PrefixMatch {
  readonly kv: KvRows;
  /** Leading tokens that both have. */
  readonly tokens: number;
}

interface Entry {
  readonly ids: readonly number[];
  readonly kv: KvRows;
}

function commonTokens(a: readonly number[], b: readonly number[], most: number): number {
  const end = Math.min(a.length, b.length, most);
  let count = 0;
  while (count < end && a[count] === b[count]) count++;
  return count;
}

/** One row of KV cache for each prompt, the least recently used given up first. */
export class PrefixCache {
  /** The latest used last. */
  #entries: Entry[] = [];

  /** Memory it takes, in bytes. */
  get bytes(): number {
    return this.#entries.reduce((sum, { kv }) => sum + kv.bytes, 0);
  }

  /** The stored prompt that shares most with the first `most` of these ids; null where none does. */
  find(ids: readonly number[], most: number): PrefixMatch | null {
    let best: { readonly entry: Entry; readonly tokens: number } | null = null;
    for (const entry of this.#entries) {
      const tokens = commonTokens(entry.ids, ids, most);
      if (tokens > 0 && tokens >= (best?.tokens ?? 0)) best = { entry, tokens };
    }
    if (!best) return null;
    const { entry, tokens } = best;
    this.#entries = [...this.#entries.filter((other) => other !== entry), entry];
    return { kv: entry.kv, tokens };
  }

  /** Stores a prompt's row, which is the cache's from now on; shorter beginnings of it are dropped. */
  insert(ids: readonly number[], kv: KvRows): void {
    const covered = ({ ids: other }: Entry): boolean =>
      commonTokens(other, ids, Infinity) === other.length;
    for (const entry of this.#entries.filter(covered)) entry.kv.dispose();
    this.#entries = [...this.#entries.filter((entry) => !covered(entry)), { ids, kv }];
  }

  /**
   * Gives up the least recently used until at most so many bytes are left, or only `keep` is.
   * @param keep a row that is still needed
   */
  shrink(most: number, keep: KvRows | null): void {
    for (const { kv } of this.#entries.slice()) {
      if (this.bytes <= most) return;
      if (kv === keep) continue;
      kv.dispose();
      this.#entries = this.#entries.filter((entry) => entry.kv !== kv);
    }
  }

  /** Drops everything. */
  clear(): void {
    this.shrink(-1, null);
  }
}
