import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Judge } from "../judge.ts";
import type { MatchResult } from "./match.ts";
import { groupOf, groupOfSize, playTournament, resultsIn } from "./played-tournament.ts";
import { pauseFor, preferByChance, PreferringJudge } from "./preferring-judge.ts";
import { runTournament } from "./run-tournament.ts";
import { standingsOf } from "./standings.ts";
import type { TournamentFormat } from "./tournament-format.ts";
import type { TournamentOptions } from "./tournament.ts";

const formats: readonly TournamentFormat[] = [
  { kind: "knockout" },
  { kind: "round-robin" },
  { kind: "round-robin", opponents: 1 },
  { kind: "swiss" },
];
const delays = fc.infiniteStream(fc.nat({ max: 25 }));

async function results(
  judge: Judge,
  entrants: number,
  options: TournamentOptions,
): Promise<readonly MatchResult[]> {
  return resultsIn(await playTournament(judge, groupOfSize(entrants), options));
}

describe("runTournament", () => {
  it("gives the same results in whatever order matches end, and however many are at work", async () => {
    const asked = fc.record({
      format: fc.constantFrom(...formats),
      seed: fc.nat(),
      judging: fc.record({ votes: fc.constantFrom(1, 2, 4) }),
    });
    await fc.assert(
      fc.asyncProperty(
        asked,
        fc.integer({ min: 2, max: 9 }),
        delays,
        delays,
        async (options, entrants, once, again) => {
          const play = (turns: Iterator<number>, parallel?: number) =>
            results(new PreferringJudge(preferByChance, pauseFor(turns)), entrants, {
              ...options,
              ...(parallel !== undefined && { parallel }),
            });
          const inOrder = await play([].values(), 1);
          expect(await play(once)).toEqual(inOrder);
          expect(await play(again)).toEqual(inOrder);
          expect(await play(once, 2)).toEqual(inOrder);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("gives other results by another seed", async () => {
    const play = (seed: number) =>
      results(new PreferringJudge(preferByChance), 6, { format: { kind: "round-robin" }, seed });
    expect(await play(1)).toEqual(await play(1));
    expect(await play(1)).not.toEqual(await play(2));
  });

  it.each(formats.filter((format) => !("opponents" in format)))(
    "crowns whom a judge always prefers: $kind",
    async (format) => {
      const fields = fc.integer({ min: 2, max: 12 }).chain((size) =>
        fc.shuffledSubarray(
          Array.from({ length: size }, (_, at) => at),
          {
            minLength: size,
            maxLength: size,
          },
        ),
      );
      await fc.assert(
        fc.asyncProperty(fields, fc.nat(), async (strengths, seed) => {
          const entrants = strengths.length;
          const played = resultsIn(
            await playTournament(new PreferringJudge(), groupOf(strengths), { format, seed }),
          );
          // Of a Swiss tournament's few matches Bradley-Terry may rate another highest, though rarely.
          const methods = format.kind === "swiss" ? [] : ["bradley-terry" as const];
          for (const method of ["elo" as const, ...methods]) {
            const standings = standingsOf({ format, entrants, seed }, played, { method, draws: 0 });
            const best = strengths.indexOf(entrants - 1);
            expect(standings).toMatchObject({ byCoin: false, withoutVerdict: 0 });
            expect(standings.champion).toBe(best);
          }
        }),
        { numRuns: 40 },
      );
    },
  );

  it("passes on what judging was asked for, and the comparison in the order of the pair", async () => {
    const judge = new PreferringJudge();
    const judging = { votes: 2, budget: 40, maxTokens: 90, order: [1, 0] } as const;
    const [event] = await playTournament(judge, groupOf([7, 3]), {
      format: { kind: "knockout", seeding: [1, 0] },
      judging,
    });
    expect(event).toEqual({
      type: "match-start",
      match: { id: 0, round: 0, pair: [1, 0] },
      attempt: 0,
      seed: judge.asked[0]?.options.seed,
      votes: 2,
      judgments: [],
    });
    expect(judge.asked[0]).toEqual({
      comparison: { query: groupOf([7, 3]).query, responses: ["3", "7"] },
      options: { ...judging, seed: expect.any(Number) as number },
    });
  });

  it("starts, reports and ends every match once, and ends with all results by id", async () => {
    const judge = new PreferringJudge();
    const events = await playTournament(judge, groupOfSize(7), { format: { kind: "swiss" } });
    const ids = events.flatMap((event) => (event.type === "match-start" ? [event.match.id] : []));
    const ended = events.flatMap((event) => (event.type === "match-end" ? [event.result] : []));
    expect(ids.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 9 }, (_, id) => id));
    expect(resultsIn(events)).toEqual(ended.toSorted((a, b) => a.match.id - b.match.id));
    expect(events.filter(({ type }) => type === "tournament-end")).toHaveLength(1);
  });

  it("sets nothing to work before it is followed", async () => {
    const judge = new PreferringJudge();
    runTournament(judge, groupOfSize(4), { format: { kind: "knockout" } });
    await Promise.resolve();
    expect(judge.asked).toEqual([]);
  });

  it.each<[string, number, Partial<TournamentOptions>, RegExp]>([
    ["a single response", 1, {}, /2 to 64 responses; there is 1/],
    ["65 responses", 65, {}, /2 to 64 responses; there are 65/],
    ["a format that makes no sense", 4, { format: { kind: "swiss", rounds: 9 } }, /Rounds/],
    ["a seed that is none", 4, { seed: -1 }, /seed/],
    ["three votes", 4, { judging: { votes: 3 } }, /Votes/],
    [
      "greedy votes",
      4,
      { judging: { votes: 4, sampling: { temperature: 0, topP: 1, topK: 0 } } },
      /temperature/,
    ],
    ["no match at work", 4, { parallel: 0 }, /at a time.*at least 1; it is 0/],
    ["half a match at work", 4, { parallel: 1.5 }, /it is 1\.5/],
    ["no number of matches at work", 4, { parallel: Number.NaN }, /it is NaN/],
  ])("refuses %s before anything is judged", async (_name, entrants, options, message) => {
    const judge = new PreferringJudge();
    const played = playTournament(judge, groupOfSize(entrants), {
      format: { kind: "knockout" },
      ...options,
    });
    await expect(played).rejects.toThrow(message);
    await expect(played).rejects.toMatchObject({ code: "invalid-input" });
    expect(judge.asked).toEqual([]);
  });

  it("refuses a response that cannot be read", async () => {
    const group = { ...groupOfSize(3), responses: ["a", " ", "c"] };
    const played = playTournament(new PreferringJudge(), group, { format: { kind: "swiss" } });
    await expect(played).rejects.toThrow("Response 2 is empty");
  });
});
