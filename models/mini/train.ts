// Runs stages of the recipe, one command each: writes the data where it is missing, then trains.
// A stage that was stopped goes on where it was; one that is done is left alone.

import { createHash } from "node:crypto";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { lineMaker } from "./data-lines.ts";
import { runProgram, runTypeScript } from "./run-program.ts";
import { requireDone } from "./stage-progress.ts";
import {
  type Budget,
  type DataFile,
  type Stage,
  type StageRun,
  STAGES,
  stageRuns,
} from "./stages.ts";

const RECIPE = "models/mini/recipe";
/** Keeps large blocks with the process: glibc would ask the system for each activation anew. */
const KEEP_MEMORY = {
  MALLOC_MMAP_THRESHOLD_: "4000000000",
  MALLOC_TRIM_THRESHOLD_: "16000000000",
  MALLOC_TOP_PAD_: "268435456",
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    budget: { type: "string", default: "full" },
    work: { type: "string", default: ".cache/mini" },
    python: { type: "string" },
  },
});
const budget = values.budget as Budget;
const unknown = positionals.filter((name) => !(STAGES as readonly string[]).includes(name));
if (unknown.length > 0 || !["full", "smoke"].includes(budget)) {
  throw new Error(
    `usage: npm run mini:train -- [${STAGES.join("] [")}] [--budget full|smoke] [--work DIR] [--python FILE]`,
  );
}
const work = join(values.work, budget);
const tokenizer = join(work, "tokenizer");

/** The Python of the recipe: the one that was named, or one of its own with what it needs. */
function ensurePython(): string {
  if (values.python) return values.python;
  const folder = join(values.work, "venv");
  const python = join(folder, "bin/python");
  if (!existsSync(join(folder, "ready"))) {
    runProgram("python3", ["-m", "venv", folder]);
    runProgram(python, ["-m", "pip", "install", "--quiet", "-r", "models/mini/requirements.txt"]);
    writeFileSync(join(folder, "ready"), "");
  }
  return python;
}

/** Lines that tell data apart: another generator, profile or tokenizer gives other ones. */
const SAMPLED = 256;

function digestOf({ kind, set, start, count }: DataFile): string {
  const lineOf = lineMaker(kind, set, tokenizer);
  const digest = createHash("sha256");
  for (let at = 0; at < Math.min(SAMPLED, count); at++) digest.update(lineOf(start + at));
  return digest.digest("hex").slice(0, 8);
}

/** The file of these examples, written now where it is missing. */
function ensureData(data: DataFile): string {
  const { kind, set, start, count } = data;
  const file = join(work, `${kind}-${set}-${start}-${count}-${digestOf(data)}.jsonl`);
  if (existsSync(file)) return file;
  const range = ["--start", String(start), "--count", String(count)];
  runTypeScript("models/mini/write-data.ts", [
    "--kind",
    kind,
    "--set",
    set,
    ...range,
    "--tokenizer",
    tokenizer,
    "--out",
    file,
  ]);
  return file;
}

function train(stage: Stage, { program, from, data, dev, options }: StageRun): void {
  const out = join(work, stage);
  const args = ["--data", ensureData(data), "--out", out, "--tokenizer", tokenizer];
  if (from) {
    requireDone(work, budget, from);
    args.push("--init", join(work, from));
  }
  if (dev) args.push("--dev", ensureData(dev));
  for (const [name, value] of Object.entries(options)) args.push(`--${name}`, String(value));
  runProgram(ensurePython(), [join(RECIPE, program), ...args], KEEP_MEMORY);
}

const wanted =
  positionals.length > 0 ? STAGES.filter((stage) => positionals.includes(stage)) : STAGES;
mkdirSync(work, { recursive: true });
for (const stage of wanted) {
  console.log(`== ${stage} (${budget})`);
  if (stage !== "tokenizer") train(stage, stageRuns(budget)[stage]);
  else if (!existsSync(tokenizer)) runTypeScript("models/mini/build-tokenizer.ts", [tokenizer]);
}
