// Stage 5 of the recipe: what the stages have trained becomes what this repository holds and the
// page ships. Base and warm start are kept as models, so that `npm run mini:eval` needs no training.

import { copyFileSync, cpSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { RUNS } from "./evaluation/training.ts";
import { runTypeScript } from "./run-program.ts";

const { values } = parseArgs({
  options: { from: { type: "string", default: ".cache/mini/full" } },
});
const MINI = "models/mini";
/** A checkpoint's files; the state that training resumes from stays behind. */
const CHECKPOINT = ["config.json", "model.safetensors", "tokenizer.json", "tokenizer_config.json"];

function release(stage: string, out: string, ...options: readonly string[]): void {
  rmSync(out, { recursive: true, force: true });
  runTypeScript(`${MINI}/release.ts`, [join(values.from, stage), out, ...options]);
}

release("base", `${MINI}/stages/base`, "--name", "rrm-mini-base");
release("warm", `${MINI}/stages/warm`, "--name", "rrm-mini-warm");
release("rl", "public/models/rrm-mini");
const direct = ["--profile", `${MINI}/direct-profile.json`, "--name", "rrm-mini-direct"];
release("direct", "public/models/rrm-mini-direct", ...direct);

for (const name of CHECKPOINT) {
  copyFileSync(join(values.from, "rl", name), `${MINI}/checkpoint/${name}`);
}
copyFileSync("models/profiles/rrm-mini.json", `${MINI}/checkpoint/judge_profile.json`);
mkdirSync(RUNS, { recursive: true });
for (const stage of ["base", "warm", "rl", "direct"]) {
  cpSync(join(values.from, stage, "run.json"), join(RUNS, `${stage}.json`));
  cpSync(join(values.from, stage, "training-log.jsonl"), join(RUNS, `${stage}.jsonl`));
}
