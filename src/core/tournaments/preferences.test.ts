import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { MatchDecision, MatchResult } from "./match.ts";
import { groupOf, groupOfSize, playTournament, resultsIn } from "./played-tournament.ts";
import { preferencesOf } from "./preferences.ts";
import { preferByChance, PreferringJudge } from "./preferring-judge.ts";
import { standingsOf } from "./standings.ts";

const group = groupOf([10, 20, 30, 20]);
const all = { scope: "all", margin: 0 } as const;

function match(
  pair: readonly [number, number],
  votes: readonly [number, number],
  change: Partial<MatchResult> = {},
): MatchResult {
  const winner = votes[0] === votes[1] ? null : votes[0] > votes[1] ? 0 : 1;
  const decision: MatchDecision = winner === null ? "level" : "votes";
  return {
    match: { id: 0, round: 0, pair },
    winner,
    advances: winner,
    decision,
    votes,
    soft: votes,
    invalid: 0,
    ties: 0,
    judgments: [],
    ...change,
  };
}

describe("preferencesOf", () => {
  it("leaves out texts that stand twice and were preferred both ways", () => {
    const results = [match([1, 0], [4, 0]), match([0, 3], [3, 1]), match([2, 0], [4, 0])];
    const { pairs, leftOut } = preferencesOf(group, results, 2, all);
    expect(pairs).toEqual([{ chosen: 2, rejected: 0, margin: 1 }]);
    expect(leftOut.contradictory).toBe(2);
  });

  it("reads who was preferred, and by what lead of the votes", () => {
    const results = [match([0, 2], [1, 3]), match([2, 1], [4, 0]), match([1, 0], [5, 3])];
    expect(preferencesOf(group, results, 2, all)).toEqual({
      pairs: [
        { chosen: 2, rejected: 0, margin: 0.5 },
        { chosen: 2, rejected: 1, margin: 1 },
        { chosen: 1, rejected: 0, margin: 0.25 },
      ],
      leftOut: { undecided: 0, belowMargin: 0, identical: 0, contradictory: 0, others: 0 },
    });
  });

  it("asks for the champion's matches only, won by it", () => {
    const results = [match([0, 2], [1, 3]), match([2, 1], [0, 4]), match([1, 0], [5, 3])];
    const { pairs, leftOut } = preferencesOf(group, results, 2, { scope: "champion", margin: 0 });
    expect(pairs).toEqual([{ chosen: 2, rejected: 0, margin: 0.5 }]);
    expect(leftOut.others).toBe(2);
    expect(preferencesOf(group, results, null, { scope: "champion", margin: 0 }).pairs).toEqual([]);
  });

  it.each([
    [0.5, 1],
    [0.51, 0],
  ])("leaves out what is below the margin: %d", (margin, count) => {
    const { pairs, leftOut } = preferencesOf(group, [match([0, 2], [1, 3])], 2, {
      scope: "all",
      margin,
    });
    expect(pairs).toHaveLength(count);
    expect(leftOut.belowMargin).toBe(1 - count);
  });

  it("takes no coin for a preference", () => {
    const coin = match([0, 2], [2, 2], { advances: 1, decision: "coin" });
    expect(preferencesOf(group, [coin], 2, all)).toMatchObject({
      pairs: [],
      leftOut: { undecided: 1 },
    });
  });

  it("prefers no text to itself", () => {
    expect(preferencesOf(group, [match([1, 3], [0, 4])], 3, all)).toMatchObject({
      pairs: [],
      leftOut: { identical: 1 },
    });
  });

  it.each([
    [1, 3],
    [2, 2],
  ])("takes none from whom probabilities preferred and verdicts did not: %i to %i", (...votes) => {
    const result = match([0, 2], votes, { winner: 0, soft: [2.5, 1.5] });
    expect(preferencesOf(group, [result], 0, all)).toMatchObject({
      pairs: [],
      leftOut: { belowMargin: 1 },
    });
  });

  it("counts every match once, as a pair or by the reason why it is none", async () => {
    const asked = fc.record({
      format: fc.constantFrom(
        { kind: "knockout" } as const,
        { kind: "round-robin" } as const,
        { kind: "swiss" } as const,
      ),
      seed: fc.nat(),
      judging: fc.record({ votes: fc.constantFrom(1, 2, 4) }),
    });
    const options = fc.record({
      scope: fc.constantFrom("champion" as const, "all" as const),
      margin: fc.constantFrom(0, 0.5, 1),
    });
    await fc.assert(
      fc.asyncProperty(asked, options, async ({ format, seed, judging }, which) => {
        const field = groupOfSize(6);
        const judge = new PreferringJudge(preferByChance);
        const played = resultsIn(await playTournament(judge, field, { format, seed, judging }));
        const plan = { format, entrants: 6, seed };
        const { champion } = standingsOf(plan, played, { method: "elo", draws: 0 });
        const { pairs, leftOut } = preferencesOf(field, played, champion, which);
        const reasons = Object.values(leftOut).reduce((sum, count) => sum + count, 0);
        expect(pairs.length + reasons).toBe(played.length);
        expect(leftOut.undecided).toBe(played.filter(({ winner }) => winner === null).length);
        for (const { chosen, rejected, margin } of pairs) {
          expect(chosen).not.toBe(rejected);
          expect(margin).toBeGreaterThanOrEqual(Math.max(which.margin, Number.MIN_VALUE));
          expect(margin).toBeLessThanOrEqual(1);
          if (which.scope === "champion") expect(chosen).toBe(champion);
        }
      }),
      { numRuns: 60 },
    );
  });
});
