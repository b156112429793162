// Runs stages of the recipe, one command each: writes the data where it is missing, then trains.
// A stage that was stopped goes on where it was; one that is done is left alone.

import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import {
  type Budget,
  type DataFile,
  type Stage,
  type StageRun,
  STAGES,
  stageRuns,
} from "./stages.ts";

const RECIPE = "models/mini/recipe";

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

/** @throws Error when the program fails: a stage is never called done that is not */
function run(program: string, args: readonly string[]): void {
  const { status, error } = spawnSync(program, args, { stdio: "inherit" });
  if (status !== 0) throw error ?? new Error(`${program} ${args[0]} ended with ${status}`);
}

const runTypeScript = (file: string, args: readonly string[]): void =>
  run(process.execPath, ["--import", "tsx", join("models/mini", file), ...args]);

/** The Python of the recipe: the one that was named, or one of its own with what it needs. */
function ensurePython(): string {
  if (values.python) return values.python;
  const folder = join(values.work, "venv");
  const python = join(folder, "bin/python");
  if (!existsSync(join(folder, "ready"))) {
    run("python3", ["-m", "venv", folder]);
    run(python, ["-m", "pip", "install", "--quiet", "-r", "models/mini/requirements.txt"]);
    writeFileSync(join(folder, "ready"), "");
  }
  return python;
}

/** The file of these examples, written now where it is missing. */
function ensureData({ kind, set, start, count }: DataFile): string {
  const file = join(work, `${kind}-${set}-${start}-${count}.jsonl`);
  if (existsSync(file)) return file;
  const range = ["--start", String(start), "--count", String(count)];
  runTypeScript("write-data.ts", [
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
  if (from) args.push("--init", join(work, from));
  if (dev) args.push("--dev", ensureData(dev));
  for (const [name, value] of Object.entries(options)) args.push(`--${name}`, String(value));
  run(ensurePython(), [join(RECIPE, program), ...args]);
}

const wanted =
  positionals.length > 0 ? STAGES.filter((stage) => positionals.includes(stage)) : STAGES;
for (const stage of wanted) {
  console.log(`== ${stage} (${budget})`);
  mkdirSync(dirname(tokenizer), { recursive: true });
  if (stage !== "tokenizer") train(stage, stageRuns(budget)[stage]);
  else if (!existsSync(tokenizer)) runTypeScript("build-tokenizer.ts", [tokenizer]);
}
