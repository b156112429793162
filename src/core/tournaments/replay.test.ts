import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { MatchResult } from "./match.ts";
import { groupOfSize, playTournament, resultsIn } from "./played-tournament.ts";
import { preferByChance, PreferringJudge } from "./preferring-judge.ts";
import { type RecordedVerdict, replayTournament } from "./replay.ts";
import { standingsOf } from "./standings.ts";
import type { TournamentPlan } from "./tournament-format.ts";

const four: TournamentPlan = {
  format: { kind: "knockout", seeding: [0, 1, 2, 3] },
  entrants: 4,
  seed: 0,
};

/** All verdicts of a played tournament, a rollout each. */
function verdictsOf(results: readonly MatchResult[]): readonly RecordedVerdict[] {
  return results.flatMap(({ match: { pair }, judgments }) =>
    judgments
      .flatMap(({ rollouts }) => rollouts)
      .map(({ verdict: { winner } }) => ({ pair, winner: winner === null ? null : pair[winner] })),
  );
}

function won(winner: number, loser: number): RecordedVerdict {
  return { pair: [winner, loser], winner };
}

describe("replayTournament", () => {
  it("plays a recorded tournament to the same results and champion, coins included", async () => {
    const plans = fc.record({
      format: fc.constantFrom(
        { kind: "knockout" } as const,
        { kind: "round-robin" } as const,
        { kind: "swiss" } as const,
      ),
      entrants: fc.integer({ min: 2, max: 12 }),
      seed: fc.nat(),
    });
    await fc.assert(
      fc.asyncProperty(plans, fc.constantFrom(1, 2), fc.nat(), async (plan, votes, shuffled) => {
        const group = groupOfSize(plan.entrants);
        const options = { ...plan, judging: { votes } };
        const judge = new PreferringJudge(preferByChance);
        const played = resultsIn(await playTournament(judge, group, options));
        const verdicts = verdictsOf(played);
        const at = verdicts.length === 0 ? 0 : shuffled % verdicts.length;
        const { results, missing } = replayTournament(
          plan,
          verdicts.toSpliced(0, at).concat(verdicts.slice(0, at)),
        );
        expect(missing).toEqual([]);
        expect(
          results.map(({ match, winner, advances, votes: counted, invalid }) => ({
            match,
            winner,
            advances,
            votes: counted,
            invalid,
          })),
        ).toEqual(
          played.map(({ match, winner, advances, votes: counted, invalid }) => ({
            match,
            winner,
            advances,
            votes: counted,
            invalid,
          })),
        );
        const championOf = (all: readonly MatchResult[]) => {
          const { champion, byCoin } = standingsOf(plan, all, { method: "elo", draws: 0 });
          return { champion, byCoin };
        };
        expect(championOf(results)).toEqual(championOf(played));
      }),
      { numRuns: 100 },
    );
  });

  it("takes the majority of what is recorded of a pair, whichever was named first", () => {
    const verdicts: RecordedVerdict[] = [
      { pair: [0, 1], winner: 1 },
      { pair: [1, 0], winner: 1 },
      { pair: [1, 0], winner: 0 },
      { pair: [0, 1], winner: null },
    ];
    const [result] = replayTournament(four, verdicts).results;
    expect(result).toEqual({
      match: { id: 0, round: 0, pair: [0, 1] },
      winner: 1,
      advances: 1,
      decision: "votes",
      votes: [1, 2],
      soft: [1, 2],
      invalid: 1,
      ties: 0,
      judgments: [],
    });
  });

  it("tosses a marked coin where a pair is level or nothing was decided", () => {
    const level = [won(0, 1), won(1, 0), { pair: [2, 3], winner: null } as const];
    const { results, missing } = replayTournament(four, level);
    expect(results).toMatchObject([
      { winner: null, decision: "coin", votes: [1, 1] },
      { winner: null, decision: "coin", votes: [0, 0], invalid: 1 },
    ]);
    expect(missing).toHaveLength(1);
    expect(replayTournament(four, level)).toEqual({ results, missing });
    const sides = Array.from(
      { length: 60 },
      (_, seed) => replayTournament({ ...four, seed }, level).results[0]?.advances,
    );
    expect(new Set(sides)).toEqual(new Set([0, 1]));
  });

  it("leaves a level pair of a round robin level", () => {
    const plan: TournamentPlan = { format: { kind: "round-robin" }, entrants: 2, seed: 0 };
    expect(replayTournament(plan, [won(0, 1), won(1, 0)]).results).toMatchObject([
      { winner: null, advances: null, decision: "level" },
    ]);
  });

  it("names the matches that are missing, and leaves out what depends on them", () => {
    expect(replayTournament(four, [won(3, 2), won(3, 0)])).toMatchObject({
      results: [{ match: { id: 1 }, advances: 1 }],
      missing: [{ id: 0, round: 0, pair: [0, 1] }],
    });
    expect(replayTournament(four, []).missing).toHaveLength(2);
    expect(replayTournament(four, [won(0, 1), won(3, 2), won(3, 0)]).missing).toEqual([]);
  });

  it("refuses a winner that is not of its pair", () => {
    const plan = { format: { kind: "knockout" }, entrants: 3, seed: 0 } as const;
    expect(() => replayTournament(plan, [{ pair: [0, 1], winner: 2 }])).toThrow(
      "2 is not in [0, 1]",
    );
  });

  it("refuses a plan that makes no sense", () => {
    expect(() => replayTournament({ ...four, entrants: 5 }, [])).toThrow("lacks 4");
  });
});
