import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { HostBlock, HostMemory } from "./host-memory.ts";
import { type KvLayout, rowBytes } from "./kv-layout.ts";
import type { KvBlock } from "./kv-memory.ts";
import { KvRows } from "./kv-rows.ts";

const layout: KvLayout = { names: ["0.key", "0.value"], kvHeads: 2, headDim: 3, type: "float32" };

function floats(kv: KvRows, name: string): Float32Array {
  return new Float32Array((kv.block(name) as HostBlock).data.buffer);
}

/** Fills a row with numbers that name tensor, head, token and channel. */
function fill(kv: KvRows, row: number, mark: number): void {
  for (const [tensor, name] of layout.names.entries()) {
    const data = floats(kv, name);
    for (let i = 0; i < layout.kvHeads * kv.capacity * layout.headDim; i++) {
      data[row * layout.kvHeads * kv.capacity * layout.headDim + i] = mark + tensor * 1000 + i;
    }
  }
}

/** The first tokens of a row, by tensor and head. */
function read(kv: KvRows, row: number, tokens: number): number[] {
  return layout.names.flatMap((name) =>
    Array.from({ length: layout.kvHeads }, (_, head) => {
      const start = (row * layout.kvHeads + head) * kv.capacity * layout.headDim;
      return [...floats(kv, name).subarray(start, start + tokens * layout.headDim)];
    }).flat(),
  );
}

describe("KvRows", () => {
  it("copies a row's first tokens between rows of any capacity", () => {
    const size = fc.integer({ min: 1, max: 9 });
    fc.assert(
      fc.property(size, size, fc.nat({ max: 2 }), fc.nat({ max: 3 }), (small, large, from, to) => {
        const memory = new HostMemory();
        const source = new KvRows(memory, layout, 3, small);
        const target = new KvRows(memory, layout, 4, Math.max(small, large));
        for (let row = 0; row < 3; row++) fill(source, row, (row + 1) * 10_000);
        for (let row = 0; row < 4; row++) fill(target, row, (row + 5) * 10_000);
        const others = [0, 1, 2, 3].filter((row) => row !== to);
        const before = others.map((row) => read(target, row, target.capacity));
        target.copyRow(source, from, to, small);
        expect(read(target, to, small)).toEqual(read(source, from, small));
        expect(others.map((row) => read(target, row, target.capacity))).toEqual(before);
      }),
    );
  });

  it("keeps what its rows hold when they get other room, and frees the old", () => {
    const size = fc.integer({ min: 1, max: 9 });
    fc.assert(
      fc.property(size, size, fc.integer({ min: 2, max: 4 }), (held, capacity, rows) => {
        const memory = new HostMemory();
        const old = new KvRows(memory, layout, 3, 9);
        for (let row = 0; row < 2; row++) fill(old, row, (row + 1) * 10_000);
        const lengths = [Math.min(held, capacity), 0];
        const before = lengths.map((tokens, row) => read(old, row, tokens));
        const resized = old.resized(rows, capacity, lengths);
        expect(lengths.map((tokens, row) => read(resized, row, tokens))).toEqual(before);
        expect(resized.bytes).toBe(rows * rowBytes(layout, capacity));
      }),
    );
  });

  it("copies within itself", () => {
    const kv = new KvRows(new HostMemory(), layout, 3, 4);
    for (let row = 0; row < 3; row++) fill(kv, row, (row + 1) * 10_000);
    kv.copyRow(kv, 2, 0, 3);
    expect(read(kv, 0, 3)).toEqual(read(kv, 2, 3));
  });

  it("gives back what it was given when it is refused the rest", () => {
    const freed: number[] = [];
    let given = 0;
    const allocate = (bytes: number): KvBlock => {
      if (given++ === 1) throw new Error("There is no more memory.");
      return { bytes, free: () => freed.push(bytes) };
    };
    const memory = { copiedByRuns: false, largestBlock: 2 ** 20, allocate, copy: () => {} };
    expect(() => new KvRows(memory, layout, 1, 4)).toThrow("no more memory");
    expect(freed).toEqual([96]);
  });

  it("knows what it takes", () => {
    const kv = new KvRows(new HostMemory(), layout, 3, 4);
    expect(kv.bytes).toBe(3 * rowBytes(layout, 4));
    expect(kv.bytes).toBe(2 * 3 * 2 * 4 * 3 * 4);
    expect(kv.dims(2)).toEqual([2, 2, 4, 3]);
  });
});
