// How far a stage of the recipe has come.

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Budget, type Stage, stageRuns } from "./stages.ts";

function stepOf(folder: string): number {
  const log = join(folder, "training-log.jsonl");
  const last = existsSync(log) ? readFileSync(log, "utf8").trim().split("\n").at(-1) : undefined;
  return last ? (JSON.parse(last) as { readonly step: number }).step : 0;
}

/**
 * Lets only a stage pass that has come to its end.
 * @param work folder of the stages of this budget
 * @throws Error with the step it is at
 */
export function requireDone(work: string, budget: Budget, stage: Stage): void {
  if (stage === "tokenizer") return;
  const { steps } = stageRuns(budget)[stage].options;
  const step = stepOf(join(work, stage));
  if (step !== steps) throw new Error(`${stage} is at step ${step} of ${steps}: finish it first.`);
}
