import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deriveSeed, philox4x32, uniform } from "./random.ts";

const integer = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });
const ones = 0xffffffff;

describe("philox4x32", () => {
  // Known answers of the Random123 distribution (kat_vectors, "philox4x32 10").
  it("gives the published answers", () => {
    expect(philox4x32([0, 0, 0, 0], [0, 0])).toEqual([
      0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8,
    ]);
    expect(philox4x32([ones, ones, ones, ones], [ones, ones])).toEqual([
      0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd,
    ]);
    expect(
      philox4x32([0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344], [0xa4093822, 0x299f31d0]),
    ).toEqual([0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1]);
  });
});

describe("uniform", () => {
  it("stays in [0, 1) for every seed and counter", () => {
    fc.assert(
      fc.property(integer, integer, (seed, counter) => {
        const value = uniform(seed, counter);
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThan(1);
      }),
    );
  });

  it("reads the high half of seed and counter too", () => {
    const values = [uniform(0, 0), uniform(2 ** 32, 0), uniform(0, 2 ** 32), uniform(1, 0)];
    expect(new Set(values).size).toBe(values.length);
  });

  it("fills sixteen bins evenly over counters and over seeds", () => {
    const draws = 16_000;
    for (const draw of [(n: number) => uniform(7, n), (n: number) => uniform(n, 7)]) {
      const bins = Array.from({ length: 16 }, () => 0);
      for (let n = 0; n < draws; n++) {
        const bin = Math.floor(draw(n) * 16);
        bins[bin] = (bins[bin] ?? 0) + 1;
      }
      const expected = draws / 16;
      const chiSquare = bins.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
      // 99.9 % quantile of chi-square with 15 degrees of freedom.
      expect(chiSquare).toBeLessThan(37.7);
    }
  });
});

describe("deriveSeed", () => {
  it("gives seeds that can be seeds again", () => {
    fc.assert(
      fc.property(integer, integer, (seed, index) => {
        const derived = deriveSeed(seed, index);
        expect(Number.isSafeInteger(derived) && derived >= 0).toBe(true);
      }),
    );
  });

  it("gives different seeds to different parts", () => {
    const seeds = new Set<number>();
    for (let seed = 0; seed < 20; seed++) {
      for (let index = 0; index < 500; index++) seeds.add(deriveSeed(seed, index));
    }
    expect(seeds.size).toBe(10_000);
  });
});
