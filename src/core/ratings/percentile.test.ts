import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { percentile } from "./percentile.ts";

const values = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1 });
const percent = fc.double({ min: 0, max: 100, noNaN: true });

describe("percentile", () => {
  it("interpolates between neighbours, in whatever order they come", () => {
    expect(percentile([40, 10, 30, 20], 50)).toBe(25);
    expect(percentile([10, 2], 25)).toBe(4);
    expect(percentile([7], 97.5)).toBe(7);
  });

  it("stays within the values, grows with percent and leaves the values alone", () => {
    fc.assert(
      fc.property(values, percent, percent, (sample, p, q) => {
        const before = [...sample];
        const [low, high] = [
          percentile(sample, Math.min(p, q)),
          percentile(sample, Math.max(p, q)),
        ];
        expect(low).toBeLessThanOrEqual(high + 1e-9);
        expect(low).toBeGreaterThanOrEqual(Math.min(...sample));
        expect(high).toBeLessThanOrEqual(Math.max(...sample));
        expect(sample).toEqual(before);
      }),
    );
  });

  it("refuses nothing to count and percents that are none", () => {
    expect(() => percentile([], 50)).toThrow(/at least 1 value/);
    for (const wrong of [-1, 101, NaN]) {
      expect(() => percentile([1], wrong)).toThrow(/^Percent must be from 0 to 100/);
    }
  });
});
