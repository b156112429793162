import { describe, expect, it } from "vitest";
import { JUDGE_HELP, parseJudgeArguments } from "./judge-arguments.ts";

const needed = ["--model", "m", "--input", "i", "--output", "o"];

describe("parseJudgeArguments", () => {
  it("needs a model, an input and an output; the seed is 0", () => {
    expect(parseJudgeArguments(needed)).toEqual({
      model: "m",
      input: "i",
      output: "o",
      force: false,
      judging: { seed: 0 },
    });
  });

  it("reads every option", () => {
    const drawn = "--profile p --seed 7 --temperature 0.6 --max-tokens 99 --force";
    const voted = "--votes 8 --stop-at 0.95 --adaptive --soft";
    const thought = "--budget 64 --probe 16 --settle 0.9";
    const more = [drawn, voted, thought].join(" ").split(" ");
    expect(parseJudgeArguments([...needed, ...more])).toEqual({
      model: "m",
      input: "i",
      output: "o",
      profile: "p",
      force: true,
      judging: {
        seed: 7,
        temperature: 0.6,
        maxTokens: 99,
        votes: 8,
        stopAt: 0.95,
        adaptive: true,
        soft: true,
        budget: 64,
        probe: { every: 16, settle: 0.9 },
      },
    });
  });

  it("only watches a thought that nothing is to settle", () => {
    const args = parseJudgeArguments([...needed, "--probe", "16"]);
    expect(args?.judging).toEqual({ seed: 0, probe: { every: 16 } });
  });

  it("names every option in its help", () => {
    const told = [...JUDGE_HELP.matchAll(/^--([a-z-]+)/gm)].map(([, name]) => name);
    const asked =
      "model input output force profile votes stop-at adaptive soft budget probe settle";
    expect(told).toEqual([...asked.split(" "), "seed", "temperature", "max-tokens"]);
    expect(JUDGE_HELP).not.toMatch(/^.{81}/m);
  });

  it("takes a dash for a standard stream", () => {
    const args = parseJudgeArguments(["--model", "m", "--input", "-", "--output", "-"]);
    expect(args).toMatchObject({ input: "-", output: "-" });
  });

  it("asks for nothing when help is wanted", () => {
    expect(parseJudgeArguments(["--help"])).toBe(undefined);
  });

  it.each<[string, readonly string[], RegExp]>([
    ["a missing model", needed.slice(2), /--model is needed/],
    ["an empty input", [...needed, "--input", ""], /--input is needed/],
    ["an unknown option", [...needed, "--jury", "3"], /--jury/],
    ["a stray word", [...needed, "extra"], /extra/],
    ["a seed in words", [...needed, "--seed", "seven"], /--seed must be a number; it is "seven"/],
    ["votes in words", [...needed, "--votes", "many"], /--votes must be a number/],
    ["settling without probes", [...needed, "--settle", "0.9"], /--settle needs --probe/],
    ["a probe without a number", [...needed, "--probe", ""], /--probe must be a number/],
    ["an empty temperature", [...needed, "--temperature", ""], /--temperature must be a number/],
  ])("refuses %s", (_name, args, message) => {
    expect(() => parseJudgeArguments(args)).toThrow(message);
  });
});
