import { describe, expect, it } from "vitest";
import { parseTournamentArguments, TOURNAMENT_HELP } from "./tournament-arguments.ts";

const needed = ["--model", "m", "--input", "i", "--output", "o"];
const parse = (more: string) =>
  parseTournamentArguments([...needed, ...more.split(" ").filter((word) => word !== "")]);

describe("parseTournamentArguments", () => {
  it("plays a knockout with ratings by Bradley-Terry unless told otherwise", () => {
    expect(parse("")).toEqual({
      model: "m",
      input: "i",
      output: "o",
      existing: "refuse",
      format: { kind: "knockout" },
      method: "bradley-terry",
      judging: { seed: 0 },
      feedback: {},
      preferences: { scope: "champion", margin: 0, conversational: false },
    });
  });

  it("reads every option", () => {
    const outputs =
      "--best b --dpo d --kto k --rewards r --scope all --margin 0.5 --conversational";
    const more = `${outputs} --rating elo --seeding s --profile p --force --votes 4 --soft`;
    expect(parse(more)).toMatchObject({
      existing: "replace",
      profile: "p",
      seeding: "s",
      method: "elo",
      judging: { seed: 0, votes: 4, soft: true },
      feedback: { best: "b", dpo: "d", kto: "k", rewards: "r" },
      preferences: { scope: "all", margin: 0.5, conversational: true },
    });
  });

  it.each([
    ["--format round-robin", { kind: "round-robin" }],
    ["--format round-robin --opponents 4", { kind: "round-robin", opponents: 4 }],
    ["--format swiss", { kind: "swiss" }],
    ["--format swiss --rounds 3", { kind: "swiss", rounds: 3 }],
  ])("reads %s", (more, format) => {
    expect(parse(more)?.format).toEqual(format);
  });

  it("names every option in its help", () => {
    const told = [...TOURNAMENT_HELP.matchAll(/^--([a-z-]+)/gm)].map(([, name]) => name);
    const play = "model input output force resume profile format seeding opponents rounds rating";
    const judging = "votes stop-at adaptive soft budget probe settle seed temperature max-tokens";
    const feedback = "best dpo kto rewards scope margin conversational";
    expect(told).toEqual(`${play} ${judging} ${feedback}`.split(" "));
    expect(TOURNAMENT_HELP).not.toMatch(/^.{81}/m);
    expect(parse("--help")).toBe(undefined);
  });

  it.each([
    ["--resume --force", /--resume and --force exclude each other/],
    ["--resume --output -", /--resume needs files/],
    ["--resume --input -", /--resume needs files/],
    ["--resume --dpo -", /--resume needs files/],
    ["--format ladder", /--format must be knockout or round-robin or swiss; it is "ladder"/],
    ["--rating trueskill", /--rating must be bradley-terry or elo/],
    ["--opponents 4", /--opponents belongs to --format round-robin/],
    ["--rounds 4", /--rounds belongs to --format swiss/],
    ["--format swiss --seeding s", /--seeding belongs to --format knockout/],
    ["--margin 0.5", /--margin is about preferences: .*--dpo or --kto/],
    ["--dpo d --margin 2", /--margin must be from 0 to 1; it is 2/],
    ["--dpo d --scope some", /--scope must be champion or all/],
    ["--best=", /--best is needed/],
  ])("refuses %s", (more, message) => {
    expect(() => parse(more)).toThrow(message);
  });
});
