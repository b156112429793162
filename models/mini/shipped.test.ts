// The model in public/models is the one these scripts describe, and it judges.

import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runJudgeCommand } from "../../src/cli/judge-command.ts";
import type { ModelManifest } from "../../src/core/model-manifest.ts";
import { Tokenizer } from "../../src/engine/tokenizer.ts";
import { type Example, makeExample } from "../../src/tasks/example.ts";

const FOLDER = "public/models/rrm-mini";
const readJson = (path: string): unknown => JSON.parse(readFileSync(path, "utf8"));

describe("the shipped folder", () => {
  const manifest = readJson(join(FOLDER, "manifest.json")) as ModelManifest;

  it("has at most 8 MB", () => {
    expect(manifest.files.reduce((sum, { size }) => sum + size, 0)).toBeLessThan(8_000_000);
  });

  it.each([FOLDER, "models/mini/checkpoint"])("%s carries the profile it is trained with", (of) => {
    expect(readJson(join(of, "judge_profile.json"))).toEqual(
      readJson("models/profiles/rrm-mini.json"),
    );
  });
});

describe("its tokenizer", () => {
  const json = readJson(join(FOLDER, "tokenizer.json"));
  const tokenizer = new Tokenizer(json, {});
  const encode = (text: string, trusted: boolean): number[] =>
    tokenizer.encode([{ text, trusted }], 100_000);
  const golden = readJson("models/mini/tokenizer-golden.json") as {
    readonly plain: readonly { readonly text: string; readonly ids: readonly number[] }[];
    readonly marked: readonly { readonly text: string; readonly ids: readonly number[] }[];
  };

  it("gives the ids of Hugging Face's own tokenizers library", () => {
    for (const { text, ids } of golden.plain) {
      expect(encode(text, false), JSON.stringify(text)).toEqual(ids);
    }
    for (const { text, ids } of golden.marked) {
      expect(encode(text, true), JSON.stringify(text)).toEqual(ids);
    }
  });

  it("gives ordinary ids for markers that a user typed", () => {
    for (const { text, ids } of golden.marked) {
      const typed = encode(text, false);
      expect(typed).not.toEqual(ids);
      expect(typed.filter((id) => tokenizer.addedTokens.has(id))).toEqual([]);
    }
  });

  it("has one token a letter in quoted words and one a digit in numbers", () => {
    const letters = encode('"strawberry"', false).length - 2;
    expect(letters).toBe("strawberry".length);
    expect(encode("20260", false).length).toBe(5);
  });
});

/** The families that the shipped weights were trained on; the generator has more by now. */
const KNOWN = new Set(
  "addition,subtraction,multiplication,largest or smallest,sorting,counting letters,counting a letter,reversing,upper case,lower case,counting words,exact word count,first letter,last letter".split(
    ",",
  ),
);

/** The first examples of the held-out set that are of known families. */
function knownExamples(count: number): Example[] {
  const known: Example[] = [];
  for (let index = 0; known.length < count; index++) {
    const example = makeExample("in-domain", index);
    if (KNOWN.has(example.family)) known.push(example);
  }
  return known;
}

describe("the shipped judge, in the terminal", () => {
  const COUNT = 40;

  it(
    "is right on held-out comparisons far more often than chance",
    { timeout: 240_000 },
    async () => {
      const folder = mkdtempSync(join(tmpdir(), "rrm-mini-"));
      const [input, output] = [join(folder, "pairs.jsonl"), join(folder, "judgments.jsonl")];
      const examples = knownExamples(COUNT);
      const lines = examples.map(({ id, prompt, responses, gold }) => {
        return JSON.stringify({ id, prompt, responses, gold });
      });
      writeFileSync(input, lines.join("\n"));
      const silent = { write: () => true, isTTY: false, columns: 80 };
      const code = await runJudgeCommand(
        ["--model", FOLDER, "--input", input, "--output", output],
        silent,
      );
      expect(code).toBe(0);
      const judged = readFileSync(output, "utf8")
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line) as { id: string; winner: number | null; gold: number });
      expect(judged.map(({ id }) => id)).toEqual(examples.map(({ id }) => id));
      // By luck alone 32 of 40 or more happen once in ten thousand runs.
      expect(judged.filter(({ winner, gold }) => winner === gold).length).toBeGreaterThanOrEqual(
        32,
      );
    },
  );
});
