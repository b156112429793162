import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { HostMemory } from "./host-memory.ts";
import type { KvLayout } from "./kv-layout.ts";
import { KvRows } from "./kv-rows.ts";
import { PrefixCache } from "./prefix-cache.ts";

const layout: KvLayout = { names: ["0.key"], kvHeads: 1, headDim: 1, type: "float32" };
const rowOf = (tokens: number): KvRows => new KvRows(new HostMemory(), layout, 1, tokens);

describe("PrefixCache", () => {
  it("finds the prompt that shares most, as far as it is asked for", () => {
    const cache = new PrefixCache();
    const [short, long] = [rowOf(3), rowOf(4)];
    cache.insert([1, 2, 9], short);
    cache.insert([1, 2, 3, 4], long);
    expect(cache.find([1, 2, 3, 7], 10)).toEqual({ kv: long, tokens: 3 });
    expect(cache.find([1, 2, 9, 9], 10)).toEqual({ kv: short, tokens: 3 });
    expect(cache.find([1, 2, 3, 4], 2)?.tokens).toBe(2);
    expect(cache.find([7], 10)).toBeNull();
  });

  it("keeps one prompt for all its beginnings", () => {
    const cache = new PrefixCache();
    cache.insert([1, 2], rowOf(2));
    cache.insert([1, 2, 3], rowOf(3));
    expect(cache.bytes).toBe(12);
    expect(cache.find([1, 2], 2)?.tokens).toBe(2);
  });

  it("gives up the least recently used first, and never what is still needed", () => {
    const cache = new PrefixCache();
    const rows = [1, 2, 3].map((id) => {
      const row = rowOf(1);
      cache.insert([id], row);
      return row;
    });
    cache.find([1], 1);
    cache.shrink(8, null);
    expect(cache.find([2], 1)).toBeNull();
    expect(cache.find([1], 1)?.kv).toBe(rows[0]);
    cache.shrink(0, rows[2] ?? null);
    expect(cache.find([3], 1)?.kv).toBe(rows[2]);
    cache.clear();
    expect(cache.bytes).toBe(0);
  });

  it("never claims a token that the stored prompt does not have, and stays under its budget", () => {
    const prompts = fc.array(fc.array(fc.nat({ max: 2 }), { minLength: 1, maxLength: 8 }), {
      maxLength: 20,
    });
    fc.assert(
      fc.property(prompts, fc.nat({ max: 100 }), (all, budget) => {
        const cache = new PrefixCache();
        const idsOf = new Map<KvRows, readonly number[]>();
        for (const ids of all) {
          const match = cache.find(ids, ids.length);
          const stored = match ? (idsOf.get(match.kv) ?? []) : [];
          expect(stored.slice(0, match?.tokens ?? 0)).toEqual(ids.slice(0, match?.tokens ?? 0));
          const row = rowOf(ids.length);
          idsOf.set(row, ids);
          cache.insert(ids, row);
          expect(cache.find(ids, ids.length)).toEqual({ kv: row, tokens: ids.length });
          cache.shrink(budget, null);
          expect(cache.bytes).toBeLessThanOrEqual(budget);
        }
      }),
    );
  });
});
