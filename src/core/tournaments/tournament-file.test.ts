import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { groupOfSize, playTournament, resultsIn } from "./played-tournament.ts";
import { preferByChance, PreferringJudge } from "./preferring-judge.ts";
import { isTournamentFile, parseTournamentFile, type TournamentFile } from "./tournament-file.ts";
import type { TournamentPlan } from "./tournament-format.ts";
import { writeTournament } from "./write-tournament.ts";

const origin = {
  app: "rrm-web 0.1.0",
  model: {
    name: "mini",
    dtype: "q4",
    sha256: "ab",
    profile: { id: "rrm-mini", version: 1 },
    runtime: "onnxruntime 1",
  },
};

interface Writing {
  readonly method?: "elo" | "bradley-terry";
  /** Matches played; all where absent. */
  readonly played?: number;
  readonly id?: string | number;
}

async function written(
  plan: TournamentPlan,
  { method = "elo", played, id = "g" }: Writing = {},
): Promise<TournamentFile> {
  const group = { ...groupOfSize(plan.entrants), id };
  const judging = { votes: 2, budget: 50 };
  const judge = new PreferringJudge(preferByChance);
  const results = resultsIn(await playTournament(judge, group, { ...plan, judging }));
  return writeTournament({ group, plan, judging, method }, results.slice(0, played), origin);
}

/** What a file becomes on its way through a disk. */
function throughJson(file: unknown): unknown {
  return JSON.parse(JSON.stringify(file));
}

const four: TournamentPlan = { format: { kind: "knockout" }, entrants: 4, seed: 9 };

describe("a tournament's file", () => {
  it("comes back as it was written, finished or not", async () => {
    const plans = fc.record({
      format: fc.constantFrom<TournamentPlan["format"]>(
        { kind: "knockout" },
        { kind: "knockout", seeding: [3, 0, 2, 1] },
        { kind: "round-robin" },
        { kind: "round-robin", opponents: 2 },
        { kind: "swiss" },
        { kind: "swiss", rounds: 3 },
      ),
      entrants: fc.constant(4),
      seed: fc.nat(),
    });
    const how = fc.record({
      method: fc.constantFrom("elo" as const, "bradley-terry" as const),
      played: fc.nat({ max: 7 }),
      id: fc.constantFrom<string | number>("g", 7),
    });
    await fc.assert(
      fc.asyncProperty(plans, how, async (plan, options) => {
        const file = await written(plan, options);
        expect(parseTournamentFile(throughJson(file))).toEqual(file);
      }),
      { numRuns: 15 },
    );
  });

  it("may be from before there were ties", async () => {
    const file = await written(four);
    const older = JSON.stringify(file).replaceAll('"ties":0,', "");
    expect(older).not.toContain("ties");
    expect(parseTournamentFile(JSON.parse(older))).toEqual(file);
  });

  it("says what it is, who wrote it and what judged", async () => {
    const file = await written(four);
    expect(isTournamentFile(throughJson(file))).toBe(true);
    expect(file).toMatchObject({
      kind: "rrm-web tournament",
      version: 1,
      id: "g",
      ...origin,
      judging: { votes: 2, budget: 50 },
      standings: { played: 3, matches: 3 },
    });
    expect(file.usage.decoded).toBeGreaterThan(0);
  });

  it("has no id where the group has none", () => {
    const group = groupOfSize(4);
    const file = writeTournament({ group, plan: four, judging: {}, method: "elo" }, [], origin);
    expect("id" in file).toBe(false);
    expect(parseTournamentFile(throughJson(file))).toEqual(file);
  });

  it("is played to the same results again", async () => {
    const file = parseTournamentFile(throughJson(await written(four)));
    const options = { ...file.plan, judging: file.judging };
    const judge = new PreferringJudge(preferByChance);
    const again = resultsIn(await playTournament(judge, file.group, options));
    expect(again).toEqual(file.results);
  });

  it("is gone on with where it was not finished", async () => {
    const whole = await written(four);
    const file = parseTournamentFile(throughJson(await written(four, { played: 1 })));
    const resume = { results: file.results, underWay: [] };
    const options = { ...file.plan, judging: file.judging, resume };
    const judge = new PreferringJudge(preferByChance);
    expect(resultsIn(await playTournament(judge, file.group, options))).toEqual(whole.results);
  });
});

describe("parseTournamentFile", () => {
  type Change = (file: Record<string, unknown>) => void;

  function at(path: string, value: unknown): Change {
    const names = path.split(".");
    return (file) => {
      let place: unknown = file;
      for (const name of names.slice(0, -1)) place = (place as Record<string, unknown>)[name];
      (place as Record<string, unknown>)[names.at(-1) ?? ""] = value;
    };
  }

  it.each<[string, Change]>([
    ["kind", at("kind", "a judgment")],
    ["version", at("version", 2)],
    ["group.query.0.role", at("group.query.0.role", "tool")],
    ["group.responses", at("group.responses", "a")],
    ["group.responses.1", at("group.responses.1", 5)],
    ["plan", at("plan", undefined)],
    ["plan.seed", at("plan.seed", -1)],
    ["plan.entrants", at("plan.entrants", 3.5)],
    ["plan.format.kind", at("plan.format.kind", "league")],
    ["plan.format.seeding", at("plan.format", { kind: "knockout", seeding: 1 })],
    ["judging", at("judging", 1)],
    ["method", at("method", "glicko")],
    ["results", at("results", {})],
    ["results.0.match.pair.1", at("results.0.match.pair", [1])],
    ["results.0.match.pair.0", at("results.0.match.pair", ["1", 2])],
    ["results.1.winner", at("results.1.winner", 2)],
    ["results.1.decision", at("results.1.decision", "luck")],
    ["results.2.votes.1", at("results.2.votes", [1, null])],
    ["results.0.judgments.0.tally", at("results.0.judgments.0.tally", null)],
    ["results.0.judgments.0.usage.decoded", at("results.0.judgments.0.usage.decoded", "9")],
    ["results.0.judgments.0.rollouts.1.verdict", at("results.0.judgments.0.rollouts.1.verdict", 0)],
    ["plan.entrants", at("plan.entrants", 5)],
    ["plan", at("plan.format", { kind: "knockout", seeding: [0, 1] })],
    ["group", at("group.responses.2", " ")],
    ["results.0.match.pair", at("results.0.match.pair", [0, 4])],
    ["results.2.match.pair", at("results.2.match.pair", [1, 1])],
  ])("refuses a file, naming the field: %s", async (field, change) => {
    const json = throughJson(await written(four)) as Record<string, unknown>;
    change(json);
    expect(() => parseTournamentFile(json)).toThrow(
      expect.objectContaining({
        code: "invalid-input",
        message: expect.stringContaining(`The tournament cannot be read: ${field}: `) as string,
      }) as Error,
    );
  });

  it.each([[null], [5], ["text"], [[]], [{}]])("refuses what is no tournament: %j", (json) => {
    expect(isTournamentFile(json)).toBe(false);
    expect(() => parseTournamentFile(json)).toThrow(/^The tournament cannot be read: /);
  });

  it("throws nothing but its own error, whatever it is given", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        expect(() => parseTournamentFile(json)).toThrow(/^The tournament cannot be read: /);
      }),
    );
  });
});
