// 10: how each stage was trained, read from what it left in models/mini/runs.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { JUDGES } from "../../../src/tasks/results/judges.ts";
import { stageRuns } from "../stages.ts";
import type { MiniResults } from "../../../src/tasks/mini-results.ts";
import type { TrainedStage } from "../../../src/tasks/results/training.ts";

/** Where `npm run mini:ship` puts what the stages left. */
export const RUNS = "models/mini/runs";

/** One line of a stage's curve; which figures there are depends on the stage. */
interface CurveLine {
  readonly step: number;
  readonly seconds: number;
  /** Running mean of cross-entropy, in nats a token. */
  readonly loss?: number;
  /** Tokens read since the beginning, pads included. */
  readonly tokens?: number;
  /** Share of comparisons for the curve that greedy judgments decide rightly. */
  readonly dev?: number;
}

interface RunFile {
  readonly torch: string;
  readonly cores: number;
}

const curveOf = (stage: string): readonly CurveLine[] =>
  readFileSync(join(RUNS, `${stage}.jsonl`), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as CurveLine);

function stageOf(stage: TrainedStage["stage"]): TrainedStage {
  const run = JSON.parse(readFileSync(join(RUNS, `${stage}.json`), "utf8")) as RunFile;
  const last = curveOf(stage).at(-1);
  return {
    stage,
    steps: last?.step ?? 0,
    examples: stageRuns("full")[stage].data.count,
    seconds: last?.seconds ?? 0,
    loss: last?.loss ?? null,
    tokens: last?.tokens ?? null,
    torch: run.torch,
    cores: run.cores,
  };
}

/** What the stages left, and how often the judge in training was right as it went. */
export function readTraining(): MiniResults["training"] {
  const curve = curveOf("rl").flatMap(({ step, dev }) =>
    dev === undefined ? [] : [{ step, dev }],
  );
  return { stages: JUDGES.map(stageOf), curve };
}
