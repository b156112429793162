import { describe, expect, it } from "vitest";
import { createSchedule } from "./create-schedule.ts";
import type { TournamentFormat } from "./tournament-format.ts";

describe("checkPlan", () => {
  it.each<[string, number, TournamentFormat, RegExp]>([
    ["a single entrant", 1, { kind: "knockout" }, /at least 2 entrants; it has 1/],
    ["half an entrant", 2.5, { kind: "swiss" }, /at least 2 entrants; it has 2\.5/],
    ["a seeding that is too short", 3, { kind: "knockout", seeding: [0, 1] }, /lacks 2/],
    ["a seeding that is too long", 2, { kind: "knockout", seeding: [0, 1, 1] }, /has 3 entries\.$/],
    ["a seeding with a double", 3, { kind: "knockout", seeding: [0, 2, 2] }, /lacks 1/],
    ["a seeding with a stranger", 3, { kind: "knockout", seeding: [0, 1, 3] }, /lacks 2/],
    ["no opponents", 4, { kind: "round-robin", opponents: 0 }, /Opponents .* from 1 to 3; it is 0/],
    ["too many opponents", 4, { kind: "round-robin", opponents: 4 }, /from 1 to 3; it is 4/],
    ["half a round", 4, { kind: "swiss", rounds: 1.5 }, /Rounds .* from 1 to 3; it is 1\.5/],
    ["a round too many of an even number", 4, { kind: "swiss", rounds: 4 }, /from 1 to 3/],
    ["a round too many of an odd number", 5, { kind: "swiss", rounds: 6 }, /from 1 to 5/],
  ])("refuses %s", (_name, entrants, format, message) => {
    const refused = expect.objectContaining({
      code: "invalid-input",
      message: expect.stringMatching(message) as string,
    }) as Error;
    expect(() => createSchedule({ format, entrants, seed: 0 })).toThrow(refused);
  });

  it.each<[number, TournamentFormat]>([
    [2, { kind: "knockout", seeding: [1, 0] }],
    [2, { kind: "round-robin", opponents: 1 }],
    [2, { kind: "swiss", rounds: 1 }],
    [5, { kind: "swiss", rounds: 5 }],
  ])("takes what only just makes sense", (entrants, format) => {
    expect(createSchedule({ format, entrants, seed: 0 }).count).toBeGreaterThan(0);
  });
});
