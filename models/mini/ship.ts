// Stage 5 of the recipe: what the stages have trained becomes what this repository holds and the
// page ships. Base and warm start are kept as models, so that `npm run mini:eval` needs no training.

import { copyFileSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Example } from "../../src/app/examples.ts";
import { type JudgeKey, JUDGES } from "../../src/tasks/results/judges.ts";
import { askBoth } from "./evaluation/greedy.ts";
import { openModel } from "./evaluation/models.ts";
import { RUNS } from "./evaluation/training.ts";
import { runProgram, runTypeScript } from "./run-program.ts";
import { requireDone } from "./stage-progress.ts";

const { values } = parseArgs({
  options: {
    from: { type: "string", default: ".cache/mini/full" },
    /** Has the tokenizers library, for the golden file. */
    python: { type: "string", default: ".cache/mini/venv/bin/python" },
  },
});
const MINI = "models/mini";
const EXAMPLES = "public/examples/rrm-mini.json";
/** Everything is made here and moved at the end: a failure leaves what ships as it was. */
const STAGING = ".cache/mini/ship";
/** Where each part goes. */
const PLACES = {
  base: `${MINI}/trained/base`,
  warm: `${MINI}/trained/warm`,
  rl: "public/models/rrm-mini",
  direct: "public/models/rrm-mini-direct",
  checkpoint: `${MINI}/checkpoint`,
  runs: RUNS,
  "tokenizer-golden.json": `${MINI}/tokenizer-golden.json`,
} as const;
/** A checkpoint's files; the state that training resumes from stays behind. */
const CHECKPOINT = ["config.json", "model.safetensors", "tokenizer.json", "tokenizer_config.json"];

const staged = (part: keyof typeof PLACES): string => join(STAGING, part);

function release(stage: JudgeKey, ...options: readonly string[]): void {
  const name = stage === "rl" ? "rrm-mini" : `rrm-mini-${stage}`;
  const args = [join(values.from, stage), staged(stage), "--name", name, ...options];
  runTypeScript(`${MINI}/release.ts`, args);
}

function stageFiles(): void {
  for (const folder of ["checkpoint", "runs"] as const) mkdirSync(staged(folder));
  for (const name of CHECKPOINT) {
    copyFileSync(join(values.from, "rl", name), join(staged("checkpoint"), name));
  }
  copyFileSync(`models/profiles/rrm-mini.json`, join(staged("checkpoint"), "judge_profile.json"));
  for (const stage of JUDGES) {
    const from = join(values.from, stage);
    copyFileSync(join(from, "run.json"), join(staged("runs"), `${stage}.json`));
    copyFileSync(join(from, "training-log.jsonl"), join(staged("runs"), `${stage}.jsonl`));
  }
}

/** @throws Error where an example of the page would be judged wrong in an order */
async function requireExamples(): Promise<void> {
  const judge = await openModel("rl", staged("rl"));
  const wrong: string[] = [];
  for (const example of JSON.parse(readFileSync(EXAMPLES, "utf8")) as readonly Example[]) {
    const { title, query: prompt, responses, gold = 0 } = example;
    const both = await askBoth(judge, { prompt, responses, gold });
    if (both.some(({ verdict }) => verdict !== 1)) wrong.push(title);
  }
  if (wrong.length > 0) throw new Error(`${EXAMPLES}: judged wrong: ${wrong.join("; ")}`);
}

for (const stage of JUDGES) requireDone(values.from, "full", stage);
rmSync(STAGING, { recursive: true, force: true });
mkdirSync(STAGING, { recursive: true });
for (const stage of ["base", "warm", "rl"] as const) release(stage);
release("direct", "--profile", `${MINI}/direct-profile.json`);
stageFiles();
const golden = [join(staged("rl"), "tokenizer.json"), staged("tokenizer-golden.json")];
runProgram(values.python, [`${MINI}/make_tokenizer_golden.py`, ...golden]);
await requireExamples();
mkdirSync(`${MINI}/trained`, { recursive: true });
for (const part of Object.keys(PLACES) as readonly (keyof typeof PLACES)[]) {
  rmSync(PLACES[part], { recursive: true, force: true });
  renameSync(staged(part), PLACES[part]);
}
