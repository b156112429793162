import { describe, expect, it } from "vitest";
import goldenJson from "../../../models/ratings/golden.json?raw";
import type { Battle, PairVotes } from "./battle.ts";
import { rateByBradleyTerry } from "./bradley-terry.ts";
import { rateByElo } from "./elo.ts";
import { percentile } from "./percentile.ts";
import { wilsonInterval } from "./wilson.ts";

interface GoldenSet {
  readonly entrants: number;
  readonly battles: string;
  readonly elo: readonly number[];
  readonly tied: readonly number[];
  readonly plain: readonly number[] | null;
  readonly evalica: readonly number[] | null;
  readonly arenaRank: readonly number[] | null;
}

const golden = JSON.parse(goldenJson) as {
  readonly sets: Readonly<Record<string, GoldenSet>>;
  readonly votes: readonly {
    readonly entrants: number;
    readonly pairs: readonly (readonly [number, number, number, number])[];
    readonly tied: readonly number[];
  }[];
  readonly wilson: readonly (readonly [number, number, number, number])[];
  readonly percentile: {
    readonly percents: readonly number[];
    readonly samples: readonly {
      readonly values: readonly number[];
      readonly percentiles: readonly number[];
    }[];
  };
};

const scores = { ">": 1, "=": 0.5, "<": 0 } as const;

/** `0>1 2=3` as battles. */
function parseBattles(text: string): Battle[] {
  return [...text.matchAll(/(\d+)([<=>])(\d+)/g)].map(([, first, sign, second]) => ({
    pair: [Number(first), Number(second)],
    score: scores[sign as keyof typeof scores],
  }));
}

function asVotes(battles: readonly Battle[]): PairVotes[] {
  return battles.map(({ pair, score }) => ({ pair, votes: [score, 1 - score] }));
}

/** Largest difference, in rating points. */
function apart(ratings: readonly number[], expected: readonly number[]): number {
  expect(ratings.length).toBe(expected.length);
  return Math.max(...ratings.map((rating, index) => Math.abs(rating - (expected[index] ?? NaN))));
}

const sets = Object.entries(golden.sets).map(([name, set]) => ({
  name,
  ...set,
  battles: parseBattles(set.battles),
}));

describe.each(sets)("battles, $name", ({ entrants, battles, elo, tied, ...maxima }) => {
  it("are rated as by evalica's Elo", () => {
    expect(apart(rateByElo(entrants, battles), elo)).toBeLessThan(1e-9);
  });

  it("are rated as by scipy with half a virtual tie", () => {
    const { ratings, converged } = rateByBradleyTerry(entrants, asVotes(battles));
    expect(converged).toBe(true);
    expect(apart(ratings, tied)).toBeLessThan(1e-8);
  });

  it("are rated as by scipy, evalica and arena-rank without one, or said to have no maximum", () => {
    const { ratings, converged } = rateByBradleyTerry(entrants, asVotes(battles), {
      virtualTie: 0,
    });
    expect(converged).toBe(maxima.plain !== null);
    if (maxima.plain !== null) expect(apart(ratings, maxima.plain)).toBeLessThan(1e-8);
    if (maxima.evalica !== null) expect(apart(ratings, maxima.evalica)).toBeLessThan(1e-8);
    // L-BFGS on the loss a battle, which stops where that no longer falls.
    if (maxima.arenaRank !== null) expect(apart(ratings, maxima.arenaRank)).toBeLessThan(1e-6);
  });
});

it("has sets of both kinds", () => {
  const known = sets.filter(({ plain }) => plain !== null).length;
  expect([known, sets.length - known]).toEqual([4, 4]);
});

it.each(golden.votes)(
  "rates several votes a meeting as scipy does",
  ({ entrants, pairs, tied }) => {
    const meetings = pairs.map(([i, j, first, second]): PairVotes => ({
      pair: [i, j],
      votes: [first, second],
    }));
    expect(apart(rateByBradleyTerry(entrants, meetings).ratings, tied)).toBeLessThan(1e-8);
  },
);

it.each(golden.wilson)("bounds %i of %i as scipy does", (successes, trials, low, high) => {
  const interval = wilsonInterval(successes, trials);
  expect(apart(interval, [low, high])).toBeLessThan(1e-14);
});

it.each(golden.percentile.samples)("has the percentiles of numpy", ({ values, percentiles }) => {
  const ours = golden.percentile.percents.map((percent) => percentile(values, percent));
  expect(apart(ours, percentiles)).toBeLessThan(1e-12);
});
