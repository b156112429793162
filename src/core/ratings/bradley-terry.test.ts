import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PairVotes } from "./battle.ts";
import { prepareBradleyTerry, rateByBradleyTerry } from "./bradley-terry.ts";
import { connectedComponents } from "./connectivity.ts";
import { sampleMeetings } from "./sample-meetings.ts";
import { shuffle } from "./shuffle.ts";

const field = fc.integer({ min: 2, max: 9 });

function expectClose(ratings: readonly number[], expected: readonly number[]): void {
  for (const [entrant, rating] of ratings.entries()) {
    expect(rating).toBeCloseTo(expected[entrant] ?? NaN, 7);
  }
}

/** What the MM iteration (Hunter 2004) would change the strength of an entrant by, as a factor. */
function mmFactor(
  entrant: number,
  ratings: readonly number[],
  pairs: readonly PairVotes[],
): number {
  const strength = (index: number): number => 10 ** (((ratings[index] ?? NaN) - 1000) / 400);
  const met = new Map<number, [number, number]>();
  for (const { pair, votes } of pairs) {
    const side = pair.indexOf(entrant);
    if (side < 0 || votes[0] + votes[1] === 0) continue;
    const [won, lost] = side === 0 ? votes : [votes[1], votes[0]];
    const other = pair[1 - side] ?? NaN;
    const [before, games] = met.get(other) ?? [0.25, 0.5];
    met.set(other, [before + won, games + won + lost]);
  }
  let [wins, share] = [0, 0];
  for (const [other, [won, games]] of met) {
    wins += won;
    share += games / (strength(entrant) + strength(other));
  }
  return met.size === 0 ? 1 : wins / share / strength(entrant);
}

describe("rateByBradleyTerry", () => {
  it("gives two entrants the odds of their votes and half a virtual tie", () => {
    const { ratings, converged } = rateByBradleyTerry(2, [{ pair: [0, 1], votes: [3, 0] }]);
    const half = 200 * Math.log10(3.25 / 0.25);
    expect(converged).toBe(true);
    expectClose(ratings, [1000 + half, 1000 - half]);
  });

  it("is the fixed point of the MM iteration, for any field", () => {
    fc.assert(
      fc.property(field, fc.nat(), (entrants, seed) => {
        const pairs = sampleMeetings(entrants, seed);
        const { ratings, converged } = rateByBradleyTerry(entrants, pairs);
        expect(converged).toBe(true);
        for (const entrant of ratings.keys()) {
          expect(mmFactor(entrant, ratings, pairs)).toBeCloseTo(1, 9);
        }
      }),
    );
  });

  it("rates each connected part around 1000", () => {
    fc.assert(
      fc.property(field, fc.nat(), (entrants, seed) => {
        const pairs = sampleMeetings(entrants, seed);
        const { ratings } = rateByBradleyTerry(entrants, pairs);
        for (const part of connectedComponents(entrants, pairs)) {
          const sum = part.reduce((total, entrant) => total + (ratings[entrant] ?? NaN), 0);
          expect(sum / part.length).toBeCloseTo(1000, 8);
        }
      }),
    );
  });

  it("does not ask who is called what, who is first or which pair comes first", () => {
    fc.assert(
      fc.property(field, fc.nat(), fc.nat(), (entrants, seed, other) => {
        const pairs = sampleMeetings(entrants, seed);
        const { ratings } = rateByBradleyTerry(entrants, pairs);
        const names = shuffle([...ratings.keys()], other);
        const renamed = shuffle(pairs, other).map(({ pair: [i, j], votes }, place): PairVotes => {
          const pair = [names[i] ?? NaN, names[j] ?? NaN] as const;
          if (place % 2 === 0) return { pair, votes };
          return { pair: [pair[1], pair[0]], votes: [votes[1], votes[0]] };
        });
        const again = rateByBradleyTerry(entrants, renamed).ratings;
        expectClose(
          names.map((name) => again[name] ?? NaN),
          ratings,
        );
      }),
    );
  });

  it("never lowers whom one more vote is for, nor raises whom it is against", () => {
    fc.assert(
      fc.property(field, fc.nat(), fc.nat(), (entrants, seed, choice) => {
        const pairs = sampleMeetings(entrants, seed);
        const met = pairs.filter(({ votes }) => votes[0] + votes[1] > 0);
        // A first meeting brings a virtual tie of its own, which may cost more than a vote gives.
        fc.pre(met.length > 0);
        const [i, j] = met[choice % met.length]?.pair ?? [NaN, NaN];
        const before = rateByBradleyTerry(entrants, pairs).ratings;
        const more = [...pairs, { pair: [i, j], votes: [1, 0] } as const];
        const after = rateByBradleyTerry(entrants, more).ratings;
        expect(after[i]).toBeGreaterThan(before[i] ?? NaN);
        expect(after[j]).toBeLessThan(before[j] ?? NaN);
      }),
    );
  });

  it("adds a virtual tie once to a pair, however many meetings it had", () => {
    const once = rateByBradleyTerry(2, [{ pair: [0, 1], votes: [5, 1] }]);
    const thrice = rateByBradleyTerry(2, [
      { pair: [0, 1], votes: [2, 0] },
      { pair: [1, 0], votes: [1, 2] },
      { pair: [0, 1], votes: [1, 0] },
    ]);
    expectClose(thrice.ratings, once.ratings);
  });

  it("gives 1000 to whom met nobody, meetings without votes included", () => {
    const pairs = [
      { pair: [0, 1], votes: [1, 0] },
      { pair: [2, 0], votes: [0, 0] },
    ] as const;
    expect(rateByBradleyTerry(4, pairs).ratings.slice(2)).toEqual([1000, 1000]);
  });

  it("takes few steps on long chains of lopsided votes", () => {
    const chain = Array.from({ length: 199 }, (_, i): PairVotes => ({
      pair: [i, i + 1],
      votes: [1000, 0],
    }));
    const { ratings, iterations, converged } = rateByBradleyTerry(200, chain);
    expect(converged).toBe(true);
    expect(iterations).toBeLessThan(30);
    const step = 400 * Math.log10(1000.25 / 0.25);
    expectClose(
      ratings,
      ratings.map((_, place) => 1000 + step * (99.5 - place)),
    );
  });

  it("says that there is no maximum where somebody is unbeaten and no tie is added", () => {
    const pairs: PairVotes[] = [
      { pair: [0, 1], votes: [3, 0] },
      { pair: [1, 2], votes: [3, 1] },
      { pair: [2, 3], votes: [1, 1] },
    ];
    for (const maxIterations of [1, 100, 10_000]) {
      const rated = rateByBradleyTerry(4, pairs, { virtualTie: 0, maxIterations });
      expect(rated.converged).toBe(false);
      expect(rated.ratings.every(Number.isFinite)).toBe(true);
    }
    expect(rateByBradleyTerry(4, pairs.slice(1), { virtualTie: 0 }).converged).toBe(true);
  });

  it.each([{ virtualTie: -1 }, { tolerance: 0 }, { maxIterations: 0 }])("refuses %o", (options) => {
    expect(() => rateByBradleyTerry(2, [], options)).toThrow(/^Bradley-Terry needs/);
  });
});

describe("prepareBradleyTerry", () => {
  it("comes to the same ratings from any start", () => {
    fc.assert(
      fc.property(
        fc.nat(),
        fc.array(fc.double({ min: -2000, max: 4000, noNaN: true }), { minLength: 6, maxLength: 6 }),
        (seed, start) => {
          const pairs = sampleMeetings(6, seed);
          const fitted = prepareBradleyTerry(6, pairs)(pairs, start);
          expect(fitted.converged).toBe(true);
          expectClose(fitted.ratings, rateByBradleyTerry(6, pairs).ratings);
        },
      ),
    );
  });

  it("keeps the field together where meetings are missing from a draw", () => {
    const met: PairVotes[] = [
      { pair: [0, 1], votes: [2, 1] },
      { pair: [1, 2], votes: [2, 1] },
    ];
    const { ratings, converged } = prepareBradleyTerry(3, met)(met.slice(0, 1));
    expect(converged).toBe(true);
    expect(ratings[1]).toBeCloseTo(ratings[2] ?? NaN, 9);
  });
});
