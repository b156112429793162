// How rrm-mini was trained, a line a stage, with the files that do it.

import type { JudgeKey } from "../../tasks/results/judges.ts";
import type { TrainedStage } from "../../tasks/results/training.ts";

/** One stage of the recipe. */
export interface TrainingStage {
  readonly name: string;
  readonly what: string;
  /** What it trains, under which its figures are in the results; absent where it trains nothing. */
  readonly trains?: JudgeKey;
  /** Below models/mini. */
  readonly files: readonly string[];
}

/** In the order in which they are run. */
export const trainingStages: readonly TrainingStage[] = [
  {
    name: "Tasks",
    what: "Comparisons whose better response is known by construction, with operands, wordings and whole kinds of task held out.",
    files: ["write-data.ts", "build-tokenizer.ts"],
  },
  {
    name: "Base",
    trains: "base",
    what: "Learns to solve the tasks in worked steps, from scratch.",
    files: ["recipe/supervised.py"],
  },
  {
    name: "Warm start",
    trains: "warm",
    what: "Learns the form of a judgment from few written traces.",
    files: ["recipe/supervised.py"],
  },
  {
    name: "Reinforcement",
    trains: "rl",
    what: "GRPO on comparisons without traces: +1 for choosing the better response, -1 for anything else.",
    files: ["recipe/grpo.py", "recipe/reward.py"],
  },
  {
    name: "Direct judge",
    trains: "direct",
    what: "The same base on the same comparisons, taught to give the verdict without a thought.",
    files: ["recipe/supervised.py"],
  },
  {
    name: "Release",
    what: "Converted and quantized by this page’s own converter, and measured with its own engine.",
    files: ["release.ts", "evaluate.ts"],
  },
];

const count = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });

/** "5,000 steps in 42 minutes." */
export function stageWords({ steps, seconds }: Pick<TrainedStage, "steps" | "seconds">): string {
  const minutes = Math.max(1, Math.round(seconds / 60));
  return `${counted(steps, "step")} in ${counted(minutes, "minute")}.`;
}

function counted(number: number, unit: string): string {
  return `${count.format(number)} ${unit}${number === 1 ? "" : "s"}`;
}
