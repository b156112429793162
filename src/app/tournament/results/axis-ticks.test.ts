import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { axisTicks } from "./axis-ticks.ts";

describe("axisTicks", () => {
  it.each([
    [454, 1474, [250, 500, 750, 1000, 1250, 1500]],
    [996, 1007.6, [995, 1000, 1005, 1010]],
    [-350, 900, [-500, -250, 0, 250, 500, 750, 1000]],
    [1000, 1000, [994, 996, 998, 1000, 1002, 1004, 1006]],
  ])("divides %d to %d at round numbers", (low, high, ticks) => {
    expect(axisTicks(low, high)).toEqual(ticks);
  });

  it("always spans what it is asked for, in few and equal steps", () => {
    // A tick may miss an end by a hundred-millionth of a step, which is at most 5,000 here.
    const near = 5.1e-5;
    const rating = fc.double({ min: -1e4, max: 1e4, noNaN: true });
    fc.assert(
      fc.property(rating, rating, (a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        const ticks = axisTicks(low, high);
        expect(ticks[0]).toBeLessThanOrEqual(low + near);
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(high - near);
        expect(ticks.length).toBeLessThanOrEqual(7);
        expect(ticks.every(Number.isInteger)).toBe(true);
      }),
      { examples: [[-0.0000010000000000000002, 5000.000001000001]] },
    );
  });
});
