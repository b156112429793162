// Calibration of probabilities whose worth is known.

import { describe, expect, it } from "vitest";
import { binsOf, brierScore, calibrate, calibrationError } from "./calibration.ts";

const repeat = (count: number, of: number): number[] => Array.from({ length: count }, () => of);

describe("calibration", () => {
  it("finds no error where what is stated is how often it is right", () => {
    const betters = [...repeat(80, 0.8), ...repeat(20, 0.2)];
    expect(calibrationError(betters)).toBeCloseTo(0);
    expect(brierScore(betters)).toBeCloseTo(0.8 * 0.04 + 0.2 * 0.64);
  });

  it("measures how far off a sure judge is", () => {
    const betters = [...repeat(60, 0.99), ...repeat(40, 0.01)];
    expect(calibrationError(betters)).toBeCloseTo(0.39);
  });

  it("puts certainty in the last bin and leaves empty ones out", () => {
    expect(binsOf([1, 0, 0.5])).toEqual([
      { from: 0.5, to: 0.55, count: 1, stated: 0.5, right: 0.5 },
      { from: 0.95, to: 1, count: 2, stated: 1, right: 0.5 },
    ]);
  });

  it("counts probabilities and draws comparisons anew", () => {
    const { count, brier } = calibrate([[1, 1], [0, 0], []]);
    expect(count).toBe(4);
    expect(brier.by).toBe(0.5);
    expect([brier.low, brier.high]).toEqual([0, 1]);
  });
});
