// Groups of eight are what they are said to be, and shares of votes count what was cast.

import { describe, expect, it } from "vitest";
import { drawGroup, mostVoted } from "./best-of.ts";
import { placesOf } from "./measurement.ts";

describe("drawGroup", () => {
  const groups = placesOf("in-domain", 60).flatMap((place) => drawGroup(place) ?? []);

  it("has eight different responses, two or three of them right", () => {
    expect(groups.length).toBeGreaterThan(40);
    for (const { responses, right } of groups) {
      expect(new Set(responses).size).toBe(8);
      expect([2, 3]).toContain(right.filter(Boolean).length);
    }
  });

  it("puts right ones at no place of their own", () => {
    const first = groups.filter(({ right }) => right[0]).length;
    expect(first).toBeLessThan(groups.length);
    expect(first).toBeGreaterThan(0);
  });
});

describe("mostVoted", () => {
  it("finds who got the largest share of the votes of its matches", () => {
    const match = (pair: [number, number], votes: [number, number]) => ({
      match: { id: 0, round: 0, pair },
      votes,
      soft: votes,
      winner: null,
      advances: null,
      decision: "votes" as const,
      invalid: 0,
      ties: 0,
      judgments: [],
    });
    const results = [match([0, 1], [2, 0]), match([0, 2], [1, 1]), match([1, 2], [0, 2])];
    expect(mostVoted({ results })).toEqual([0, 2]);
  });
});
