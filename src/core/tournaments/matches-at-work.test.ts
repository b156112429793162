// Which matches are at work at the same time.

import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Comparison } from "../comparison.ts";
import { groupOfSize, playTournament, resultsIn } from "./played-tournament.ts";
import { pauseFor, preferByChance, preferLarger, PreferringJudge } from "./preferring-judge.ts";
import { runTournament } from "./run-tournament.ts";

const roundRobin = { kind: "round-robin" } as const;

describe("matches at work", () => {
  it("are never more than were asked for", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 6 }),
        fc.constantFrom("knockout", "round-robin", "swiss"),
        fc.infiniteStream(fc.nat({ max: 20 })),
        async (parallel, kind, turns) => {
          const judge = new PreferringJudge(preferByChance, pauseFor(turns));
          await playTournament(judge, groupOfSize(9), { format: { kind }, parallel });
          expect(judge.mostAtWork).toBeLessThanOrEqual(parallel);
          expect(judge.atWork).toBe(0);
        },
      ),
      { numRuns: 60 },
    );
  });

  it.each([
    [1, 64],
    [2, 32],
    [8, 8],
    [64, 1],
    [200, 1],
  ])("fill two batches of the engine where each has %i votes", async (votes, matches) => {
    const judge = new PreferringJudge();
    await playTournament(judge, groupOfSize(16), { format: roundRobin, judging: { votes } });
    expect(judge.mostAtWork).toBe(matches);
  });

  it("are of several rounds: a semi-final starts while a match of the first round goes on", async () => {
    let open: () => void = () => {};
    const gate = new Promise<void>((resolve) => (open = resolve));
    const pause = async ({ responses }: Comparison): Promise<void> => {
      if (responses.includes("7")) await gate;
    };
    const format = { kind: "knockout", seeding: [0, 1, 2, 3, 4, 5, 6, 7] } as const;
    const judge = new PreferringJudge(preferLarger, pause);
    const started: number[] = [];
    for await (const event of runTournament(judge, groupOfSize(8), { format })) {
      if (event.type !== "match-start") continue;
      started.push(event.match.id);
      // Without this nothing of the match with response 7 ever comes.
      if (event.match.round === 1) open();
    }
    expect(started).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  it("go on while whoever follows is slow", async () => {
    const judge = new PreferringJudge();
    const events = runTournament(judge, groupOfSize(4), { format: roundRobin });
    await events.next();
    for (let turn = 0; turn < 100; turn++) await Promise.resolve();
    expect(judge.asked).toHaveLength(6);
    await events.return(undefined);
    expect(judge.atWork).toBe(0);
  });

  it("of a Swiss round are all over before one of the next begins", async () => {
    const turns = [40, 0, 3, 17, 9, 0, 0, 60].values();
    const judge = new PreferringJudge(preferLarger, pauseFor(turns));
    const events = await playTournament(judge, groupOfSize(8), { format: { kind: "swiss" } });
    let ended = 0;
    for (const event of events) {
      if (event.type === "match-end") ended++;
      if (event.type === "match-start") expect(ended).toBeGreaterThanOrEqual(4 * event.match.round);
    }
    expect(resultsIn(events)).toHaveLength(12);
  });
});
