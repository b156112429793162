import { describe, expect, it } from "vitest";
import { parseJudgeArguments } from "./judge-arguments.ts";

const needed = ["--model", "m", "--input", "i", "--output", "o"];

describe("parseJudgeArguments", () => {
  it("needs a model, an input and an output; the seed is 0", () => {
    expect(parseJudgeArguments(needed)).toEqual({
      model: "m",
      input: "i",
      output: "o",
      force: false,
      seed: 0,
    });
  });

  it("reads every option", () => {
    const more = "--profile p --seed 7 --temperature 0.6 --max-tokens 99 --force".split(" ");
    expect(parseJudgeArguments([...needed, ...more])).toMatchObject({
      profile: "p",
      seed: 7,
      temperature: 0.6,
      maxTokens: 99,
      force: true,
    });
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
    ["an unknown option", [...needed, "--votes", "3"], /--votes/],
    ["a stray word", [...needed, "extra"], /extra/],
    ["a seed in words", [...needed, "--seed", "seven"], /--seed must be a number; it is "seven"/],
    ["an empty temperature", [...needed, "--temperature", ""], /--temperature must be a number/],
  ])("refuses %s", (_name, args, message) => {
    expect(() => parseJudgeArguments(args)).toThrow(message);
  });
});
