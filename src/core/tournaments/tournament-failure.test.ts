// How a tournament ends that does not come to its end.

import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Comparison } from "../comparison.ts";
import { JudgeError, type JudgeErrorCode } from "../errors.ts";
import type { Judge } from "../judge.ts";
import { groupOfSize, playTournament } from "./played-tournament.ts";
import { pauseFor, preferByChance, preferLarger, PreferringJudge } from "./preferring-judge.ts";
import { runTournament } from "./run-tournament.ts";

const roundRobin = { kind: "round-robin" } as const;
const formats = fc.constantFrom("knockout", "round-robin", "swiss");

/** Fails as soon as it is asked about the two. */
function failing(error: unknown, responses: readonly [string, string]): PreferringJudge {
  return new PreferringJudge(preferLarger, async (comparison: Comparison) => {
    if (comparison.responses.join() === responses.join()) throw error;
  });
}

async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await Promise.resolve();
}

describe("a judge that fails", () => {
  it.each<JudgeErrorCode>(["context-overflow", "engine-failed", "invalid-input"])(
    "ends the tournament, and all other matches with it: %s",
    async (code) => {
      const cause = new JudgeError(code, "It is too much.");
      const judge = failing(cause, ["2", "4"]);
      const played = playTournament(judge, groupOfSize(8), { format: roundRobin, parallel: 20 });
      await expect(played).rejects.toMatchObject({
        code,
        cause,
        message: "Response 3 against Response 5: It is too much.",
      });
      expect(judge.atWork).toBe(0);
      const asked = judge.asked.length;
      await turns(100);
      expect(judge.asked).toHaveLength(asked);
    },
  );

  it.each([
    ["a lost device, which is no match's fault", new JudgeError("device-lost", "gone")],
    ["an error that is not ours", new TypeError("no function")],
  ])("is reported as it is: %s", async (_name, error) => {
    const judge = failing(error, ["0", "1"]);
    const played = playTournament(judge, groupOfSize(3), { format: roundRobin });
    await expect(played).rejects.toBe(error);
  });

  it("is reported where it ends without a judgment", async () => {
    const judge: Judge = { async *judge() {} };
    await expect(
      playTournament(judge, groupOfSize(2), { format: roundRobin }),
    ).rejects.toMatchObject({
      code: "engine-failed",
      message: "Response 1 against Response 2: The judge ended without a judgment.",
    });
  });

  it("is reported by its first failure where several fail", async () => {
    const judge = new PreferringJudge(preferLarger, async ({ responses }) => {
      await turns(responses.includes("0") ? 9 : 3);
      throw new JudgeError("engine-failed", "broken");
    });
    const format = { kind: "knockout", seeding: [0, 1, 2, 3] } as const;
    await expect(playTournament(judge, groupOfSize(4), { format })).rejects.toThrow(
      "Response 3 against Response 4: broken",
    );
    expect(judge.atWork).toBe(0);
  });
});

describe("a tournament that is aborted", () => {
  it("ends with the signal's reason, and nothing is judged any more", async () => {
    await fc.assert(
      fc.asyncProperty(
        formats,
        fc.integer({ min: 1, max: 40 }),
        fc.infiniteStream(fc.nat({ max: 20 })),
        async (kind, after, delays) => {
          const [controller, reason] = [new AbortController(), new Error("enough")];
          const judge = new PreferringJudge(preferByChance, pauseFor(delays));
          const options = { format: { kind }, signal: controller.signal };
          let seen = 0;
          const follow = async (): Promise<void> => {
            for await (const { type } of runTournament(judge, groupOfSize(9), options)) {
              expect(type).not.toBe("tournament-end");
              if (++seen === after) controller.abort(reason);
            }
          };
          await expect(follow()).rejects.toBe(reason);
          expect(judge.atWork).toBe(0);
          const asked = judge.asked.length;
          await turns(100);
          expect(judge.asked).toHaveLength(asked);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("ends though not every judgment had begun", async () => {
    const controller = new AbortController();
    const judge = new PreferringJudge(preferLarger, async () => {
      controller.abort();
    });
    const options = { format: roundRobin, parallel: 2, signal: controller.signal };
    await expect(playTournament(judge, groupOfSize(9), options)).rejects.toMatchObject({
      name: "AbortError",
    });
    expect(judge.asked.length).toBeLessThanOrEqual(2);
  });

  it("asks nothing of the judge where it was aborted before", async () => {
    const judge = new PreferringJudge();
    const options = { format: roundRobin, signal: AbortSignal.abort("never mind") };
    await expect(playTournament(judge, groupOfSize(3), options)).rejects.toBe("never mind");
    expect(judge.asked).toEqual([]);
  });
});

describe("a tournament that nobody follows any more", () => {
  it("ends every match and starts no other", async () => {
    await fc.assert(
      fc.asyncProperty(
        formats,
        fc.integer({ min: 1, max: 40 }),
        fc.infiniteStream(fc.nat({ max: 20 })),
        async (kind, after, delays) => {
          const judge = new PreferringJudge(preferByChance, pauseFor(delays));
          const events = runTournament(judge, groupOfSize(9), { format: { kind } });
          for (let seen = 0; seen < after; seen++) await events.next();
          await events.return(undefined);
          expect(judge.atWork).toBe(0);
          const asked = judge.asked.length;
          await turns(100);
          expect(judge.asked).toHaveLength(asked);
        },
      ),
      { numRuns: 60 },
    );
  });
});
