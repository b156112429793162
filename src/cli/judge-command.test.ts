// The whole command on a small model with random weights: it decides nothing, but it really runs.

import { appendFile, cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openConversion } from "../convert/open-conversion.ts";
import { keepModel } from "../core/keeping/keep-model.ts";
import { CapturedOutput } from "./captured-output.ts";
import { runJudgeCommand } from "./judge-command.ts";
import { NodeModelFiles } from "./node-files.ts";
import { NodeFolder } from "./node-folder.ts";
import { sha256 } from "../engine/sha256.ts";

const models = new URL("../../models/", import.meta.url);
const checkpoint = fileURLToPath(new URL("parity/golden/tied-bf16/checkpoint", models));
const profile = fileURLToPath(new URL("profiles/rrm-mini.json", models));
const line = JSON.stringify({ id: "a", prompt: "2+2?", responses: ["4", "5"], gold: 0 });

let folder: string;
const at = (name: string): string => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "rrm-judge-"));
  const files = new NodeModelFiles(checkpoint);
  const model = await openConversion(files, { dtype: "fp32", name: "random" });
  await keepModel(model, new NodeFolder(at("model")), { digest: sha256 });
});
afterAll(() => rm(folder, { recursive: true }));
beforeEach(() => rm(at("out.jsonl"), { force: true }));

async function judge(
  input: string,
  more: readonly string[] = [],
  terminal = new CapturedOutput(),
): Promise<{ code: number; said: string }> {
  await writeFile(at("in.jsonl"), input);
  const files = ["--model", at("model"), "--input", at("in.jsonl"), "--output", at("out.jsonl")];
  const limits = ["--profile", profile, "--max-tokens", "8"];
  const code = await runJudgeCommand([...files, ...limits, ...more], terminal);
  return { code, said: terminal.text };
}

const output = (): Promise<string> => readFile(at("out.jsonl"), "utf8");

describe("runJudgeCommand", () => {
  it("judges every line and says so", async () => {
    const { code, said } = await judge(`${line}\n${line.replace('"a"', "7")}\n`);
    expect(code).toBe(0);
    expect(said).toMatch(/^Judged 2\.\n/);
    const records = (await output()).trimEnd().split("\n");
    expect(records.map((record): unknown => JSON.parse(record))).toMatchObject([
      { id: "a", gold: 0, rollouts: [{ tokens: 8, stop: "length", reason: "truncated" }] },
      { id: 7 },
    ]);
  });

  it("judges by votes, forces verdicts at the budget and says how sure they are", async () => {
    const { code, said } = await judge(line, ["--votes", "4", "--budget", "3"]);
    expect(code).toBe(0);
    const record = JSON.parse(await output()) as { rollouts: { probability: number }[] };
    expect(record).toMatchObject({ id: "a", invalid: 0, rollouts: expect.any(Array) });
    for (const rollout of record.rollouts) {
      expect(rollout).toMatchObject({ stop: "forced", forced: true });
      expect(rollout.probability).toBeGreaterThan(0);
      expect(rollout.probability).toBeLessThan(1);
    }
    const { length } = record.rollouts;
    expect(said).toContain(`${length} finished, ${length} of them forced; ${4 - length} dropped.`);
  });

  it("judges a line with an id that was there before, and warns of it", async () => {
    const { code, said } = await judge(`${line}\n\n${line}`);
    expect(code).toBe(0);
    expect(said).toMatch(/^line 3: warning: its id "a" is also that of line 1\.\nJudged 2\.\n/);
  });

  it("repeats a run for a seed, and draws otherwise for another", async () => {
    const run = async (seed: string, votes: string): Promise<string> => {
      const drawn = ["--temperature", "1", "--votes", votes, "--force"];
      await judge(line, ["--seed", seed, ...drawn]);
      return output();
    };
    for (const votes of ["1", "6"]) {
      const first = await run("5", votes);
      expect(await run("5", votes)).toBe(first);
      expect(await run("6", votes)).not.toBe(first);
    }
  });

  it("names bad lines, judges the rest and ends with 2", async () => {
    const long = JSON.stringify({ prompt: "x ".repeat(4000), responses: ["4", "5"] });
    const { code, said } = await judge(`oops\n${line}\n${long}`);
    expect(code).toBe(2);
    expect(said).toMatch(/^line 1: .*not JSON/);
    expect(said).toMatch(/\nline 3: .*(context|long|fit)/);
    expect((await output()).trimEnd().split("\n")).toHaveLength(1);
  });

  it("keeps whole lines when Ctrl+C stops it", async () => {
    const terminal = new CapturedOutput(true);
    terminal.onWrite = () => {
      if (/[1-9]\d* judged/.test(terminal.text)) process.emit("SIGINT");
    };
    const { code, said } = await judge(`${line}\n`.repeat(2000), [], terminal);
    expect(code).toBe(130);
    expect(said).toMatch(/Stopped by Ctrl\+C/);
    const text = await output();
    const records = text.trimEnd().split("\n");
    expect(text.endsWith("\n")).toBe(true);
    expect(records.length).toBeLessThan(2000);
    expect(said).toContain(`Judged ${records.length}.`);
  });

  it("does not write over a file unless told to, and never over its input", async () => {
    await writeFile(at("out.jsonl"), "precious");
    expect(await judge(line)).toMatchObject({ code: 1, said: expect.stringMatching(/--force/) });
    expect(await output()).toBe("precious");
    const same = await judge(line, ["--output", at("in.jsonl"), "--force"]);
    expect(same).toMatchObject({ code: 1, said: expect.stringMatching(/same file/) });
    expect(await readFile(at("in.jsonl"), "utf8")).toBe(line);
    expect((await judge(line, ["--force"])).code).toBe(0);
    const text = await readFile(profile, "utf8");
    await writeFile(at("profile.json"), text);
    const read = ["--profile", at("profile.json"), "--output", at("profile.json"), "--force"];
    expect(await judge(line, read)).toMatchObject({ said: expect.stringMatching(/same file/) });
    expect(await readFile(at("profile.json"), "utf8")).toBe(text);
  });

  it.skipIf(process.platform === "win32")(
    "writes to a device, and says when it is full",
    async () => {
      expect((await judge(line, ["--output", "/dev/null"])).code).toBe(0);
      if (process.platform !== "linux") return;
      const { code, said } = await judge(line, ["--output", "/dev/full"]);
      expect(code).toBe(1);
      expect(said).toMatch(/ENOSPC/);
    },
  );

  it.each<[string, readonly string[], RegExp]>([
    ["a missing input", ["--input", "nowhere.jsonl"], /input nowhere\.jsonl is not there/],
    ["a folder as input", ["--input", "."], /is a folder/],
    ["a missing model", ["--model", "nowhere"], /nowhere/],
    ["a missing profile", ["--profile", "nowhere.json"], /profile nowhere\.json cannot be read/],
    [
      "a profile that is none",
      ["--profile", checkpoint + "/config.json"],
      /profile cannot be used/,
    ],
    ["an unknown profile", ["--profile", "rrn"], /no judge profile "rrn".*llm-judge/],
    ["no chat template to ask by", ["--profile", "rrm"], /model has no chat template/],
    ["an unknown option", ["--jury", "3"], /--jury/],
    [
      "an output folder that is not there",
      ["--output", "nowhere/out"],
      /folder nowhere .* is not there/,
    ],
  ])("ends with 1 for %s and writes nothing", async (_name, more, message) => {
    const { code, said } = await judge(line, more);
    expect(code).toBe(1);
    expect(said).toMatch(message);
    await expect(output()).rejects.toThrow("ENOENT");
  });

  it.each<[string, string, RegExp]>([
    ["seed", "1.5", /The seed must be a whole number/],
    ["temperature", "Infinity", /The temperature must be a number/],
    ["max-tokens", "0", /The token limit must be a whole number/],
    ["votes", "3", /Votes must be 1 or an even number/],
    ["stop-at", "0.5", /The posterior to stop at must be above 0\.5/],
    ["budget", "-1", /The thinking budget must be a whole number/],
    ["probe", "0", /Tokens between probes must be a whole number/],
  ])("refuses a bad --%s before it looks for the model", async (option, value, message) => {
    const { code, said } = await judge(line, ["--model", "nowhere", `--${option}=${value}`]);
    expect(code).toBe(1);
    expect(said).toMatch(message);
  });

  it("asks for a profile where the model brings none", async () => {
    await writeFile(at("in.jsonl"), line);
    const args = ["--model", at("model"), "--input", at("in.jsonl"), "--output", at("out.jsonl")];
    const terminal = new CapturedOutput();
    expect(await runJudgeCommand(args, terminal)).toBe(1);
    expect(terminal.text).toMatch(/--profile/);
  });

  it("says of a checkpoint that it is to be converted first", async () => {
    const { code, said } = await judge(line, ["--model", checkpoint]);
    expect(code).toBe(1);
    expect(said).toMatch(/is a checkpoint, not converted yet: .*"rrm convert .* OUT_DIR" first/);
  });

  it("says how a damaged model is mended, and one that lacks a file", async () => {
    const broken = at("broken");
    await cp(at("model"), broken, { recursive: true });
    await appendFile(join(broken, "tokenizer.json"), " ");
    const { said } = await judge(line, ["--model", broken]);
    expect(said).toMatch(/tokenizer\.json is too long: .*rrm verify and rrm mend/);
    await rm(join(broken, "tokenizer.json"));
    const missing = await judge(line, ["--model", broken]);
    expect(missing.said).toMatch(
      /tokenizer\.json is not there\. "rrm verify .*"rrm mend .* SOURCE"/,
    );
  });
});
