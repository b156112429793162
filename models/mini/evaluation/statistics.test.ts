// Intervals know how much the orders of one comparison have in common.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { wilsonInterval } from "../../../src/core/ratings/wilson.ts";
import { clusteredShare, mean, pairedDifference, resampled } from "./statistics.ts";

const repeat = <T>(count: number, of: T): T[] => Array.from({ length: count }, () => of);

describe("clusteredShare", () => {
  it("takes orders that always agree for one trial", () => {
    const { right, low, high } = clusteredShare([...repeat(80, [1, 1]), ...repeat(20, [0, 0])]);
    const [least, most] = wilsonInterval(80, 100);
    expect(right).toBeCloseTo(0.8);
    expect([low, high]).toEqual([expect.closeTo(least, 2), expect.closeTo(most, 2)]);
  });

  it("takes orders that have nothing in common for two", () => {
    const clusters = [...repeat(25, [1, 1]), ...repeat(25, [1, 0]), ...repeat(25, [0, 1])];
    const { low, high } = clusteredShare([...clusters, ...repeat(25, [0, 0])]);
    const [least, most] = wilsonInterval(100, 200);
    expect([low, high]).toEqual([expect.closeTo(least, 3), expect.closeTo(most, 3)]);
  });

  it("counts comparisons, not orders, where all are right", () => {
    expect(clusteredShare(repeat(50, [1, 1])).low).toBeCloseTo(wilsonInterval(50, 50)[0]);
  });

  it("knows nothing of nothing", () => {
    expect(clusteredShare([])).toEqual({ right: 0, low: 0, high: 1 });
  });

  it("always holds the share, and clusters never make it surer than trials", () => {
    const value = fc.constantFrom(0, 0.5, 1);
    const clusters = fc.array(fc.array(value, { minLength: 1, maxLength: 4 }), { minLength: 1 });
    fc.assert(
      fc.property(clusters, (given) => {
        const { right, low, high } = clusteredShare(given);
        expect(right).toBeCloseTo(mean(given.flat()));
        expect(low).toBeLessThanOrEqual(right);
        expect(high).toBeGreaterThanOrEqual(right);
        const [least, most] = wilsonInterval(right * given.flat().length, given.flat().length);
        expect(high - low).toBeGreaterThanOrEqual(most - least - 1e-9);
      }),
    );
  });
});

describe("pairedDifference", () => {
  it("is sharper than two shares apart: what both find hard cancels out", () => {
    const both = [...repeat(50, [1]), ...repeat(50, [0])];
    const better = [...repeat(60, [1]), ...repeat(40, [0])];
    const { by, low, high } = pairedDifference(better, both);
    expect(by).toBeCloseTo(0.1);
    expect([low, high]).toEqual([expect.closeTo(0.041, 3), expect.closeTo(0.159, 3)]);
  });

  it("does not claim certainty where nothing differs", () => {
    const same = repeat(300, [1, 1]);
    expect(pairedDifference(same, same)).toEqual({ by: 0, low: -0.01, high: 0.01 });
  });

  it("refuses other comparisons", () => {
    expect(() => pairedDifference([[1]], [])).toThrow(RangeError);
  });
});

describe("resampled", () => {
  it("gives about the normal interval of a mean, and always the same", () => {
    const trials = [...repeat(60, 1), ...repeat(40, 0)];
    const { by, low, high } = resampled(trials, mean);
    expect(by).toBe(0.6);
    expect([low, high]).toEqual([expect.closeTo(0.504, 1), expect.closeTo(0.696, 1)]);
    expect(resampled(trials, mean)).toEqual({ by, low, high });
  });
});
