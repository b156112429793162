import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { eloReward, rateByElo } from "./elo.ts";
import { sampleMeetings } from "./sample-meetings.ts";
import { battlesOfVotes } from "./vote-battles.ts";

describe("rateByElo", () => {
  it("moves half of K between equals, and less to whom was expected to win", () => {
    expect(rateByElo(2, [{ pair: [0, 1], score: 1 }])).toEqual([1002, 998]);
    expect(rateByElo(2, [{ pair: [0, 1], score: 0.5 }])).toEqual([1000, 1000]);
    const [first = 0] = rateByElo(2, [
      { pair: [0, 1], score: 1 },
      { pair: [1, 0], score: 0 },
    ]);
    expect(first).toBeCloseTo(1002 + 4 * (1 - 1 / (1 + 10 ** (-4 / 400))), 12);
  });

  it("conserves the sum of ratings", () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 64 }), (drawn, k) => {
        const battles = battlesOfVotes(sampleMeetings(7, drawn));
        const sum = rateByElo(7, battles, { k, start: 500 }).reduce((total, r) => total + r, 0);
        expect(sum).toBeCloseTo(3500, 8);
      }),
    );
  });

  it("depends on the order of battles", () => {
    const battles = [
      { pair: [0, 1], score: 1 },
      { pair: [1, 0], score: 1 },
    ] as const;
    expect(rateByElo(2, battles)).not.toEqual(rateByElo(2, [...battles].reverse()));
  });

  it.each([{ k: 0 }, { base: 1 }, { scale: -400 }, { start: NaN }])("refuses %o", (options) => {
    expect(() => rateByElo(2, [], options)).toThrow(/^Elo needs finite numbers/);
  });
});

it("rewards 1000 with one half, and 200 points with one", () => {
  expect([800, 1000, 1200].map(eloReward)).toEqual([-0.5, 0.5, 1.5]);
});
