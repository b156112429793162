// Tournaments of real judgments, over an engine that plays a script.

import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import miniJson from "../../../models/profiles/rrm-mini.json?raw";
import { createJudge } from "../local-judge.ts";
import { parseProfile } from "../profile-json.ts";
import { createScriptedEngine, type ScriptedEngine } from "../scripted-engine.ts";
import { wishedRollout } from "../wished-engine.ts";
import type { MatchResult } from "./match.ts";
import { groupOfSize, playTournament, resultsIn } from "./played-tournament.ts";
import { TournamentRecord } from "./tournament-record.ts";
import type { TournamentOptions, TournamentProgress } from "./tournament.ts";

const mini = parseProfile(JSON.parse(miniJson));
const places = [0, 1, null] as const;

/** Verdict and length follow from the seed alone; one in three decides nothing. */
function engine(turns?: Iterator<number>): ScriptedEngine {
  return createScriptedEngine(
    (_request, seed) => wishedRollout({ winner: places[seed % 3] ?? null, thought: seed % 11 }, 0),
    ["</think>"],
    turns && ((rollouts) => (turns.next().value ?? 0) % rollouts),
  );
}

/** Tokens read and reused depend on what else was at work. */
function outcomes(results: readonly MatchResult[]): unknown {
  return results.map((result) => ({
    ...result,
    judgments: result.judgments.map(({ usage: _usage, ...rest }) => rest),
  }));
}

const asked = fc.record({
  format: fc.constantFrom<TournamentOptions["format"]>(
    { kind: "knockout" },
    { kind: "round-robin" },
    { kind: "swiss" },
  ),
  seed: fc.nat(),
  judging: fc.constantFrom(
    {},
    { votes: 2 },
    { votes: 4, adaptive: true },
    { votes: 6, stopAt: 0.8 },
  ),
});

describe("a tournament of real judgments", () => {
  it("gives the same results however the engine's events interleave", async () => {
    const turns = fc.infiniteStream(fc.nat({ max: 9 }));
    await fc.assert(
      fc.asyncProperty(asked, turns, async (options, picks) => {
        const play = async (turn?: Iterator<number>, parallel = 64) => {
          const judge = createJudge(engine(turn), mini);
          return resultsIn(await playTournament(judge, groupOfSize(5), { ...options, parallel }));
        };
        const inStep = outcomes(await play(undefined, 1));
        expect(outcomes(await play())).toEqual(inStep);
        expect(outcomes(await play(picks))).toEqual(inStep);
      }),
      { numRuns: 40 },
    );
  });

  it("gives the same results when it goes on from where it was interrupted", async () => {
    await fc.assert(
      fc.asyncProperty(asked, fc.integer({ min: 0, max: 400 }), async (options, cut) => {
        const group = groupOfSize(5);
        const events = await playTournament(createJudge(engine(), mini), group, options);
        const record = new TournamentRecord();
        for (const event of events.slice(0, cut)) record.note(event);
        const resume = JSON.parse(JSON.stringify(record.progress)) as TournamentProgress;
        const judge = createJudge(engine(), mini);
        const again = await playTournament(judge, group, { ...options, resume });
        expect(outcomes(resultsIn(again))).toEqual(outcomes(resultsIn(events)));
      }),
      { numRuns: 80 },
    );
  });

  it("asks the engine for the rest only, and passes the tokens that were drawn", async () => {
    const options = { format: { kind: "knockout" }, seed: 4, judging: { votes: 2 } } as const;
    const group = groupOfSize(2);
    const events = await playTournament(createJudge(engine(), mini), group, options);
    const drawn = events.findIndex(
      (event) => event.type === "match-progress" && event.event.type === "rollout-token",
    );
    const record = new TournamentRecord();
    for (const event of events.slice(0, drawn + 1)) record.note(event);
    const resumed = engine();
    await playTournament(createJudge(resumed, mini), group, {
      ...options,
      resume: record.progress,
    });
    const starts = resumed.requests.slice(0, 2).flatMap(({ rollouts }) => rollouts);
    const lengths = starts.map(({ tokens = [] }) => tokens.length);
    expect(lengths.toSorted((a, b) => a - b)).toEqual([0, 1]);
  });
});
