import { describe, expect, it } from "vitest";
import { readResponses } from "../../../core/tournaments/read-responses.ts";
import { emptyTournamentForm, type TournamentForm } from "../tournament-form.ts";
import { formatCost } from "./format-cost.ts";

const speed = {
  promptTokensPerUnit: 1,
  tokensPerRollout: 10,
  prefillRate: 100,
  decodeRate: 100,
};

function costOf(entrants: number, changes: Partial<TournamentForm> = {}) {
  const form = { ...emptyTournamentForm, ...changes };
  const responses = JSON.stringify(Array.from({ length: entrants }, String));
  return formatCost(form.kind, form, readResponses(responses), speed);
}

describe("formatCost", () => {
  it("counts the matches of each format", () => {
    expect(costOf(16)).toMatchObject({ matches: 15, rollouts: 30, expected: { decoded: 300 } });
    expect(costOf(6, { kind: "round-robin", votes: 4 })).toMatchObject({
      matches: 15,
      rollouts: 60,
    });
    expect(costOf(8, { kind: "swiss", rounds: "2" })?.matches).toBe(8);
  });

  it.each([
    ["too few responses", 1, {}],
    ["more than may play, and be it a million matches", 5000, { kind: "round-robin" }],
    ["a number that is none", 6, { kind: "swiss", rounds: "x" }],
    ["more opponents than there are", 6, { kind: "round-robin", opponents: "6" }],
  ] as const)("is not known for %s", (_what, entrants, changes) => {
    expect(costOf(entrants, changes)).toBeNull();
  });

  it("is not known of a text that holds no responses", () => {
    expect(formatCost("knockout", emptyTournamentForm, readResponses(""), speed)).toBeNull();
  });
});
