import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Battle } from "./battle.ts";
import { levelRanks } from "./level-ranks.ts";
import { averageElo } from "./shuffled-elo.ts";

function ranksBy(entrants: number, battles: readonly Battle[], seed: number, shuffles = 100) {
  const { runs } = averageElo(entrants, battles, { seed, shuffles });
  return levelRanks(
    runs,
    Array.from({ length: entrants }, () => true),
  );
}

function times(count: number, battle: Battle): Battle[] {
  return Array.from({ length: count }, () => battle);
}

const circle: Battle[] = [
  { pair: [0, 1], score: 1 },
  { pair: [1, 2], score: 1 },
  { pair: [2, 0], score: 1 },
];

describe("levelRanks", () => {
  it("finds a perfect cycle level, whatever the seed", () => {
    for (let seed = 0; seed < 200; seed++) expect(ranksBy(3, circle, seed)).toEqual([1, 1, 1]);
  });

  it("finds two level at the top of four, and the others below", () => {
    const battles: Battle[] = [
      { pair: [0, 1], score: 0.5 },
      ...[0, 1].flatMap((top): Battle[] => [
        { pair: [top, 2], score: 1 },
        { pair: [top, 3], score: 1 },
      ]),
      { pair: [2, 3], score: 1 },
    ];
    for (let seed = 0; seed < 200; seed++) expect(ranksBy(4, battles, seed)).toEqual([1, 1, 3, 4]);
  });

  it("never finds level who won one battle more of many, nor neighbours of a ranking", () => {
    const others = [...Array(20).keys()].map((other) => other + 2);
    const battles = others.flatMap((other): Battle[] => [
      { pair: [0, other], score: other % 2 === 0 ? 1 : 0 },
      { pair: [1, other], score: other % 2 === 0 && other > 2 ? 1 : 0 },
    ]);
    const ranking = [...Array(24).keys()].flatMap((i) =>
      [...Array(i).keys()].map((j): Battle => ({ pair: [j, i], score: 1 })),
    );
    for (let seed = 0; seed < 20; seed++) {
      const [first, second] = ranksBy(22, battles, seed);
      expect(first).toBeLessThan(second ?? 0);
      expect(ranksBy(24, ranking, seed)).toEqual([...Array(24).keys()].map((place) => place + 1));
    }
  });

  it("tells a long record of slightly more wins from one of slightly fewer", () => {
    const battles = [
      ...times(55, { pair: [0, 1], score: 1 }),
      ...times(45, { pair: [1, 0], score: 1 }),
    ];
    for (let seed = 0; seed < 20; seed++) expect(ranksBy(2, battles, seed)).toEqual([1, 2]);
  });

  it("has only rounding where there is one order, or one battle in any", () => {
    const one: Battle[] = [{ pair: [1, 0], score: 1 }];
    expect(ranksBy(2, one, 0)).toEqual([2, 1]);
    expect(new Set(ranksBy(3, circle, 0, 1)).size).toBe(3);
    expect(levelRanks([[1000, 1000 + 1e-10, 1000.1]], [true, true, true])).toEqual([2, 2, 1]);
  });

  it("ranks nobody of whom nothing is known", () => {
    expect(levelRanks([[1000, 1002, 998]], [false, true, true])).toEqual([null, 1, 2]);
    expect(levelRanks([[1000]], [false])).toEqual([null]);
  });

  it("counts from 1, all that are above, for any ratings", () => {
    const run = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(run, (ratings) => {
        const ranks = levelRanks(
          [ratings],
          ratings.map(() => true),
        );
        const expected = ratings.map((own) => 1 + ratings.filter((other) => other > own).length);
        expect(ranks).toEqual(expected);
      }),
    );
  });
});
