// Runs the whole recipe small, from nothing: every stage, the recipe's own tests (a stop and a
// resumption among them), the release, and a judgment by the released model through the product's engine.

import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { JUDGES } from "../../src/tasks/results/judges.ts";
import { runProgram, runTypeScript } from "./run-program.ts";

const WORK = ".cache/mini-smoke";
const PYTHON = process.env["MINI_PYTHON"];
const python = PYTHON ?? join(WORK, "venv/bin/python");

function train(...stages: readonly string[]): void {
  const own = PYTHON === undefined ? [] : ["--python", PYTHON];
  const small = ["--budget", "smoke", "--work", WORK];
  runTypeScript("models/mini/train.ts", [...stages, ...small, ...own]);
}

/**
 * Rewards never differ here, for so little training names no winner: that the update learns from them
 * is shown by the recipe's own tests.
 * @throws Error when a stage left no finite curve
 */
function expectCurve(stage: string): void {
  const path = join(WORK, "smoke", stage, "training-log.jsonl");
  const lines = readFileSync(path, "utf8").trim().split("\n");
  const points = lines.map((line) => JSON.parse(line) as Readonly<Record<string, number>>);
  const finite = points.every((point) => Object.values(point).every(Number.isFinite));
  if (!finite || points.length === 0) throw new Error(`${path}: no finite curve`);
  console.log(`${stage}: ${lines.length} points, last ${lines.at(-1)}`);
}

rmSync(join(WORK, "smoke"), { recursive: true, force: true });
train();
for (const stage of JUDGES) expectCurve(stage);
runProgram(python, ["-m", "pip", "install", "--quiet", "-r", "models/mini/requirements-test.txt"]);
runProgram(python, ["-m", "pytest", "-q", "models/mini/recipe"]);

const model = join(WORK, "smoke/model");
rmSync(model, { recursive: true, force: true });
runTypeScript("models/mini/release.ts", [join(WORK, "smoke/rl"), model]);
const [input, output] = [join(WORK, "pairs.jsonl"), join(WORK, "judgments.jsonl")];
rmSync(output, { force: true });
const pair = { id: "one", prompt: "What is 3 + 4?", responses: ["7", "8"] };
writeFileSync(input, `${JSON.stringify(pair)}\n`);
const files = ["--model", model, "--input", input, "--output", output];
runTypeScript("src/cli/main.ts", ["judge", ...files]);
if (!existsSync(output)) throw new Error("the released model wrote no judgment");
console.log(readFileSync(output, "utf8").slice(0, 400));
