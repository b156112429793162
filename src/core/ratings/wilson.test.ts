import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { wilsonInterval } from "./wilson.ts";

describe("wilsonInterval", () => {
  it.each([
    [8, 10, 0.4902, 0.9433],
    [80, 100, 0.7112, 0.8666],
  ])("bounds %i of %i", (successes, trials, low, high) => {
    const interval = wilsonInterval(successes, trials);
    expect(interval[0]).toBeCloseTo(low, 4);
    expect(interval[1]).toBeCloseTo(high, 4);
  });

  it("contains the share, mirrors, and stays within 0 and 1", () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.nat(1000), (won, lost) => {
        const [low, high] = wilsonInterval(won, won + lost);
        const share = won + lost === 0 ? 0.5 : won / (won + lost);
        expect(low <= share && share <= high && low >= 0 && high <= 1).toBe(true);
        const [mirrored] = wilsonInterval(lost, won + lost);
        expect(mirrored).toBeCloseTo(1 - high, 12);
      }),
    );
  });

  it("knows nothing from no trials, and refuses what cannot be counted", () => {
    expect(wilsonInterval(0, 0)).toEqual([0, 1]);
    for (const [successes, trials] of [
      [2, 1],
      [-1, 1],
      [NaN, 1],
      [0, Infinity],
    ] as const) {
      expect(() => wilsonInterval(successes, trials)).toThrow(/^Successes must be/);
    }
    expect(() => wilsonInterval(1, 2, 0)).toThrow(/^The quantile z/);
  });
});
