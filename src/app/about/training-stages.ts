// How rrm-mini was trained, a line a stage, with the files that do it.

/** One stage of the recipe. */
export interface TrainingStage {
  readonly name: string;
  readonly what: string;
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
    what: "Learns to solve the tasks in worked steps, from scratch.",
    files: ["recipe/supervised.py"],
  },
  {
    name: "Warm start",
    what: "Learns the form of a judgment from few written traces.",
    files: ["recipe/supervised.py"],
  },
  {
    name: "Reinforcement",
    what: "GRPO on comparisons without traces: +1 for choosing the better response, -1 for anything else.",
    files: ["recipe/grpo.py", "recipe/reward.py"],
  },
  {
    name: "Direct judge",
    what: "The same base on the same comparisons, taught to give the verdict without a thought.",
    files: ["recipe/supervised.py"],
  },
  {
    name: "Release",
    what: "Converted and quantized by this page’s own converter, and measured with its own engine.",
    files: ["release.ts", "evaluate.ts"],
  },
];
