import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { shuffle } from "./shuffle.ts";

const seed = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });

describe("shuffle", () => {
  it("is a permutation that its seed decides, and leaves its input alone", () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), seed, (items, chosen) => {
        const before = [...items];
        const shuffled = shuffle(items, chosen);
        expect(items).toEqual(before);
        expect(shuffled).toEqual(shuffle(items, chosen));
        expect([...shuffled].sort((a, b) => a - b)).toEqual(before.sort((a, b) => a - b));
      }),
    );
  });

  it("makes all 24 orders of four equally often", () => {
    const runs = 12_000;
    const counts = new Map<string, number>();
    for (let run = 0; run < runs; run++) {
      const order = shuffle(["a", "b", "c", "d"], run).join("");
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    const expected = runs / 24;
    const off = [...counts.values()].map((count) => (count - expected) ** 2 / expected);
    expect(counts.size).toBe(24);
    // 99.9 % quantile of chi-square with 23 degrees of freedom.
    expect(off.reduce((sum, value) => sum + value, 0)).toBeLessThan(49.7);
  });
});
