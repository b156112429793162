import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { uniform } from "../random.ts";
import { bootstrapIntervals } from "./bootstrap.ts";

const sample = (seed: number): number[] => [uniform(seed, 0), 10 * uniform(seed, 1), 7];

describe("bootstrapIntervals", () => {
  it("spans the middle of what is drawn", () => {
    const [unit, ten, constant] = bootstrapIntervals({ draws: 4000, sample });
    expect(unit?.map((end) => end.toFixed(1))).toEqual(["0.0", "1.0"]);
    expect(unit?.[0]).toBeCloseTo(0.025, 1.7);
    expect(ten?.[1]).toBeCloseTo(9.75, 0.7);
    expect(constant).toEqual([7, 7]);
  });

  it("repeats by its seed, and widens with its level", () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const wide = bootstrapIntervals({ draws: 50, seed, sample });
        expect(wide).toEqual(bootstrapIntervals({ draws: 50, seed, sample }));
        for (const [entrant, [low, high]] of bootstrapIntervals({
          draws: 50,
          seed,
          sample,
          level: 0.5,
        }).entries()) {
          expect(wide[entrant]?.[0]).toBeLessThanOrEqual(low);
          expect(wide[entrant]?.[1]).toBeGreaterThanOrEqual(high);
        }
      }),
      { numRuns: 20 },
    );
  });

  it("reaches towards the ratings that smoothed draws lie off", () => {
    const plain = bootstrapIntervals({ draws: 200, sample });
    const around = bootstrapIntervals({ draws: 200, sample, around: [5, -5, 7] });
    expect(around[0]?.[0]).toBe(plain[0]?.[0]);
    expect(around[0]?.[1]).toBeGreaterThan(5);
    expect(around[1]?.[0]).toBeLessThan(-5);
    expect(around[1]?.[1]).toBe(plain[1]?.[1]);
    expect(around[2]).toEqual([7, 7]);
  });

  it("refuses no draws and a level that is none", () => {
    expect(() => bootstrapIntervals({ draws: 0, sample })).toThrow(/^Draws must be/);
    expect(() => bootstrapIntervals({ level: 1, sample })).toThrow(/^The level must be/);
  });
});
