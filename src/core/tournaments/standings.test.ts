import { describe, expect, it } from "vitest";
import { createSchedule } from "./create-schedule.ts";
import type { MatchResult } from "./match.ts";
import { groupOf, groupOfSize, playTournament, resultsIn } from "./played-tournament.ts";
import { PreferringJudge, type Vote } from "./preferring-judge.ts";
import { meetingsOf, standingsOf } from "./standings.ts";
import type { TournamentPlan } from "./tournament-format.ts";

const knockout: TournamentPlan = {
  format: { kind: "knockout", seeding: [0, 1, 2, 3] },
  entrants: 4,
  seed: 0,
};
const roundRobin: TournamentPlan = { format: { kind: "round-robin" }, entrants: 3, seed: 0 };
const options = { method: "elo", draws: 0 } as const;

async function play(
  { format, entrants, seed }: TournamentPlan,
  vote?: Vote,
): Promise<readonly MatchResult[]> {
  const judge = new PreferringJudge(vote);
  return resultsIn(await playTournament(judge, groupOfSize(entrants), { format, seed }));
}

/** With it, each of four entrants draws the opponent that draws it. */
const seedThatFallsApart = Array.from({ length: 1000 }, (_, seed) => seed).find((seed) => {
  const plan = { format: { kind: "round-robin", opponents: 1 }, entrants: 4, seed } as const;
  return createSchedule(plan).count === 2;
}) as number;

describe("standingsOf", () => {
  it("has no champion while matches are left", async () => {
    for (const plan of [knockout, roundRobin]) {
      const results = await play(plan);
      expect(standingsOf(plan, results, options).champion).toBe(plan.entrants - 1);
      expect(standingsOf(plan, results.slice(0, -1), options)).toMatchObject({
        champion: null,
        played: results.length - 1,
        matches: results.length,
      });
      expect(standingsOf(plan, [], options)).toMatchObject({ champion: null, played: 0 });
    }
  });

  it("takes a knockout's champion from its final, whatever the ratings say", async () => {
    // Response 0 is preferred once and by chance of the bracket never meets response 3.
    const results = await play(knockout, ({ responses: [first] }) => (first === "0" ? 0 : 1));
    const standings = standingsOf(knockout, results, options);
    expect(results.map(({ match: { pair }, winner }) => pair[winner ?? 0])).toEqual([0, 3, 0]);
    expect(standings).toMatchObject({ champion: 0, byCoin: false, matches: 3 });
  });

  it("has no champion where several share the top rating", async () => {
    const results = await play(roundRobin, ({ responses: [first, second] }) =>
      // 0 over 1 over 2 over 0.
      (Number(first) + 1) % 3 === Number(second) ? 0 : 1,
    );
    const bradleyTerry = standingsOf(roundRobin, results, { ...options, method: "bradley-terry" });
    expect(bradleyTerry.table.champions).toEqual([0, 1, 2]);
    expect(bradleyTerry).toMatchObject({ champion: null, byCoin: false });
    for (let seed = 0; seed < 6; seed++) {
      const elo = standingsOf({ ...roundRobin, seed }, results, options);
      expect(elo.table.champions).toEqual([0, 1, 2]);
      expect(elo.champion).toBeNull();
    }
  });

  it("says whether a coin brought the champion on, and not whether it helped another", async () => {
    const silentOn =
      (...pair: readonly string[]): Vote =>
      ({ responses: [first, second] }) =>
        pair.includes(first) && pair.includes(second)
          ? null
          : Number(first) > Number(second)
            ? 0
            : 1;
    const others = standingsOf(knockout, await play(knockout, silentOn("0", "1")), options);
    expect(others).toMatchObject({ champion: 3, byCoin: false, withoutVerdict: 1 });
    const own = await play(knockout, silentOn("2", "3"));
    const champion = own[1]?.advances === 0 ? 2 : 3;
    expect(standingsOf(knockout, own, options)).toMatchObject({ champion, byCoin: true });
  });

  it("rates by the votes, or by probabilities where these were counted", async () => {
    const format = { kind: "round-robin" } as const;
    const judge = new PreferringJudge((_comparison, _seed, rollout) => (rollout < 3 ? 0 : 1));
    const played = { format, judging: { votes: 4 } };
    const results = resultsIn(await playTournament(judge, groupOf([1, 2]), played)).map(
      (result) => ({
        ...result,
        soft: [1.5, 2.5] as const,
      }),
    );
    expect(meetingsOf(results)).toEqual([{ pair: [0, 1], votes: [3, 1] }]);
    expect(meetingsOf(results, true)).toEqual([{ pair: [0, 1], votes: [1.5, 2.5] }]);
    const plan = { format, entrants: 2, seed: 0 };
    expect(standingsOf(plan, results, options).champion).toBe(0);
    expect(standingsOf(plan, results, { ...options, soft: true }).champion).toBe(1);
  });

  it("gives intervals unless none are asked for", async () => {
    const results = await play(roundRobin);
    const intervals = (draws?: number) =>
      standingsOf(roundRobin, results, {
        method: "bradley-terry",
        ...(draws !== undefined && { draws }),
      }).table.rows.map(({ interval }) => interval);
    expect(intervals(0)).toEqual([null, null, null]);
    expect(intervals().every((interval) => interval !== null)).toBe(true);
  });

  it("crowns nobody where drawn opponents fall apart into groups that never met", async () => {
    const results = await play({ format: { kind: "round-robin" }, entrants: 4, seed: 0 });
    const half = (entrant: number): boolean => entrant < 2;
    const apart = results.filter(({ match: { pair } }) => half(pair[0]) === half(pair[1]));
    const plan = { ...knockout, format: { kind: "round-robin", opponents: 1 } } as const;
    expect(apart.map(({ match }) => match.pair)).toEqual([
      [0, 1],
      [2, 3],
    ]);
    const standings = standingsOf({ ...plan, seed: seedThatFallsApart }, apart, options);
    expect(standings).toMatchObject({ champion: null, played: 2, matches: 2 });
  });

  it("is the same whatever the order in which matches ended", async () => {
    const results = await play(roundRobin);
    for (const method of ["elo", "bradley-terry"] as const) {
      const rated = { method, draws: 50 };
      const reversed = standingsOf(roundRobin, results.toReversed(), rated);
      expect(reversed).toEqual(standingsOf(roundRobin, results, rated));
    }
  });
});
