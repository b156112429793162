// Going on with tournaments that were interrupted, on the model that the page embeds.

import { mkdtemp, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { CapturedOutput } from "./captured-output.ts";
import { runTournamentCommand } from "./tournament-command.ts";

const model = fileURLToPath(new URL("../../public/models/rrm-mini", import.meta.url));
const larger = { prompt: "Which number is larger, 3081 or 3108?", responses: ["3081", "3108"] };
const input = [
  { ...larger, id: "a" },
  { prompt: "no responses" },
  { id: 7, prompt: "What is 47 + 38?", responses: ["83", "85", "75"] },
  { ...larger, id: "a" },
];
const kinds = ["best", "dpo", "kto", "rewards"];

let folder: string;
const at = (name: string): string => join(folder, name);
const read = (name: string): Promise<string> => readFile(at(name), "utf8");
const linesOf = (text: string): string[] => text.split(/(?<=\n)/);

async function play(more: string): Promise<{ code: number; said: string }> {
  const terminal = new CapturedOutput();
  const files = `--model ${model} --input ${at("in.jsonl")} --output ${at("out.jsonl")}`;
  const feedback = kinds.map((kind) => `--${kind} ${at(kind)}`).join(" ");
  const argv = `${files} ${feedback} --votes 2 ${more}`.trim().split(/\s+/);
  return { code: await runTournamentCommand(argv, terminal), said: terminal.text };
}

/** Everything but what it cost, and digits of probabilities that the batch decides. */
function essence(text: string): unknown[] {
  const kept = (name: string, value: unknown): unknown => {
    if (name === "usage") return null;
    return typeof value === "number" ? Number(value.toFixed(4)) : value;
  };
  return linesOf(text).map((line): unknown => JSON.parse(line, kept));
}

/** What a whole run writes. */
const whole = new Map<string, string>();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "rrm-resume-"));
  await writeFile(at("in.jsonl"), input.map((line) => JSON.stringify(line)).join("\n"));
  await play("");
  for (const name of ["out.jsonl", ...kinds]) whole.set(name, await read(name));
});
afterAll(() => rm(folder, { recursive: true }));

/** As it is after the first tournament, or in the middle of what follows it. */
beforeEach(async () => {
  const [first = "", second = ""] = linesOf(whole.get("out.jsonl") ?? "");
  await writeFile(at("out.jsonl"), first + second.slice(0, 1000));
  for (const kind of kinds) await writeFile(at(kind), linesOf(whole.get(kind) ?? "")[0] ?? "");
});

describe("rrm tournament --resume", () => {
  it("goes on where a run was interrupted, to the files of a whole run", async () => {
    await truncate(at("rewards"), 20);
    await rm(at("kto"));
    const { code, said } = await play("--resume");
    expect(said).toMatch(/out\.jsonl has 1 tournament already: the others are played\.\nline 2: /);
    expect(said).toMatch(/\nline 4: warning: .*that of line 1\.\nPlayed 2 groups, left out 1 bad/);
    expect(code).toBe(2);
    expect(essence(await read("out.jsonl"))).toEqual(essence(whole.get("out.jsonl") ?? ""));
    for (const kind of kinds) expect(await read(kind)).toBe(whole.get(kind));
  });

  it("cuts off what a torn line had given other files already", async () => {
    for (const kind of kinds) await writeFile(at(kind), whole.get(kind) ?? "");
    const { said } = await play("--resume");
    expect(said).toMatch(/has 1 tournament already/);
    for (const kind of kinds) expect(await read(kind)).toBe(whole.get(kind));
  });

  it("plays nothing where all is there, and everything where nothing is", async () => {
    for (const [name, text] of whole) await writeFile(at(name), text);
    expect((await play("--resume")).said).toMatch(/\nPlayed 0 groups/);
    for (const [name, text] of whole) expect(await read(name)).toBe(text);
    for (const name of whole.keys()) await rm(at(name));
    expect((await play("--resume")).said).toMatch(/\nPlayed 3 groups/);
  });

  it.each([
    ["another judging", "--temperature 0.5", /Tournament 1 .* differs in judging: .*0\.5/],
    ["another format", "--format swiss", /Tournament 1 .* differs in plan: .*swiss/],
    ["another rating", "--rating elo", /Tournament 1 .* differs in method: .*elo/],
    ["another seed", "--seed 1", /Tournament 1 .* is of no line of the input, with this seed/],
    ["other feedback", "--conversational", /dpo|kto/],
  ])("refuses %s, and changes nothing", async (_name, more, message) => {
    await writeFile(at("dpo"), "something else\n");
    const before = await Promise.all([...whole.keys()].map(read));
    const { code, said } = await play(`--resume ${more}`);
    expect(code).toBe(1);
    expect(said).toMatch(message);
    expect(await Promise.all([...whole.keys()].map(read))).toEqual(before);
  });

  it("refuses another program, another model and another group", async () => {
    const [first = ""] = linesOf(whole.get("out.jsonl") ?? "");
    for (const [from, to, field] of [
      [/"app":"[^"]*"/, '"app":"rrm-web 0.0.1"', "app"],
      [/"sha256":"[^"]*"/, '"sha256":"0"', "model"],
      ['"responses":["3081"', '"responses":["3082"', "group"],
    ] as const) {
      await writeFile(at("out.jsonl"), first.replace(from, to));
      const { code, said } = await play("--resume");
      expect(code).toBe(1);
      expect(said).toMatch(new RegExp(`Tournament 1 .* differs in ${field}: `));
    }
    await writeFile(at("out.jsonl"), first + first);
    expect((await play("--resume")).said).toMatch(/Tournament 2 in .* is a copy/);
    await writeFile(at("out.jsonl"), `oops\n${first}`);
    expect((await play("--resume")).said).toMatch(/^Line 1 of .*out\.jsonl is no tournament/);
  });
});
