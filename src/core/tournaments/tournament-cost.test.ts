import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { groupOf } from "./played-tournament.ts";
import { type DeviceSpeed, estimateCost, type TournamentCost } from "./tournament-cost.ts";
import type { TournamentFormat } from "./tournament-format.ts";

const speed: DeviceSpeed = {
  promptTokensPerUnit: 0.5,
  tokensPerRollout: 100,
  prefillRate: 1000,
  decodeRate: 50,
};

/** Of responses that are all of one length. */
function cost(
  format: TournamentFormat,
  entrants: number,
  votes: number,
  measured: DeviceSpeed | null = speed,
): TournamentCost {
  const group = groupOf(Array.from({ length: entrants }, () => 1000));
  return estimateCost({ format, entrants, seed: 0 }, group, votes, measured);
}

const formats: readonly TournamentFormat[] = [
  { kind: "knockout" },
  { kind: "round-robin" },
  { kind: "swiss" },
];

describe("estimateCost", () => {
  it.each<[TournamentFormat, number]>([
    [{ kind: "knockout" }, 7],
    [{ kind: "round-robin" }, 28],
    [{ kind: "round-robin", opponents: 7 }, 28],
    [{ kind: "swiss" }, 12],
    [{ kind: "swiss", rounds: 5 }, 20],
  ])("counts the matches and votes of %j", (format, matches) => {
    expect(cost(format, 8, 4)).toMatchObject({ matches, rollouts: 4 * matches });
  });

  it("promises no time before anything was measured", () => {
    expect(cost({ kind: "knockout" }, 8, 2, null)).toEqual({
      matches: 7,
      rollouts: 14,
      expected: null,
    });
  });

  it("reads the query once, each response once where it comes first and once a prompt where second", () => {
    // "Which is larger?" has 16 units, "1000" has 4; one match in both orders are two prompts.
    const { expected } = cost({ kind: "knockout" }, 2, 2);
    const prompt = (16 + 2 * 4 + 2 * 4) * 0.5;
    expect(expected).toEqual({ prompt, decoded: 200, seconds: prompt / 1000 + 200 / 50 });
  });

  it("never falls with more votes, nor with more responses", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...formats),
        fc.integer({ min: 2, max: 63 }),
        fc.constantFrom(1, 2, 4, 8),
        (format, entrants, votes) => {
          const now = cost(format, entrants, votes);
          for (const more of [
            cost(format, entrants + 1, votes),
            cost(format, entrants, 2 * votes),
          ]) {
            expect(more.matches).toBeGreaterThanOrEqual(now.matches);
            expect(more.rollouts).toBeGreaterThan(now.rollouts - 1);
            for (const what of ["prompt", "decoded", "seconds"] as const) {
              expect(more.expected?.[what]).toBeGreaterThanOrEqual(
                now.expected?.[what] ?? Infinity,
              );
            }
          }
        },
      ),
    );
  });

  it("refuses a plan that makes no sense", () => {
    expect(() => cost({ kind: "swiss", rounds: 9 }, 4, 1)).toThrow("Rounds must be");
  });
});
