// The recipe as data: what each stage reads, what it runs, and how much of it.

import type { DataKind } from "./data-lines.ts";

/** How much of everything: `full` is what ships, `smoke` shows in minutes that the recipe runs. */
export type Budget = "full" | "smoke";

/** The stages in order; each reads only what those before it wrote. */
export const STAGES = ["tokenizer", "base", "warm", "rl", "direct"] as const;

/** One stage's name. */
export type Stage = (typeof STAGES)[number];

/** A file of examples that a stage reads: which, how many, from which index on. */
export interface DataFile {
  readonly kind: DataKind;
  readonly set: "train" | "in-domain";
  readonly start: number;
  readonly count: number;
}

/** What a training stage runs. */
export interface StageRun {
  readonly program: "supervised.py" | "grpo.py";
  /** The stage whose weights it starts from; `null` for random ones. */
  readonly from: Stage | null;
  readonly data: DataFile;
  /** Comparisons for the curve, which nothing learns from. */
  readonly dev: DataFile | null;
  readonly options: Readonly<Record<string, number>>;
}

/** Where each kind of example begins: ranges of indices that never meet, so that nothing is seen twice. */
const STARTS = { base: 0, warm: 10_000_000, pairs: 20_000_000 } as const;

const SIZES: Readonly<Record<Budget, Readonly<Record<"hidden" | "layers", number>>>> = {
  full: { hidden: 192, layers: 5 },
  smoke: { hidden: 64, layers: 2 },
};

interface Amounts {
  readonly baseExamples: number;
  readonly baseSteps: number;
  readonly traces: number;
  readonly traceEpochs: number;
  readonly warmSteps: number;
  readonly comparisons: number;
  readonly rlSteps: number;
  readonly directEpochs: number;
  readonly directSteps: number;
}

const AMOUNTS: Readonly<Record<Budget, Amounts>> = {
  full: {
    baseExamples: 393_216,
    baseSteps: 5_000,
    traces: 4_096,
    traceEpochs: 3,
    warmSteps: 200,
    comparisons: 65_536,
    rlSteps: 1_000,
    directEpochs: 3,
    directSteps: 2_000,
  },
  smoke: {
    baseExamples: 2_048,
    baseSteps: 12,
    traces: 128,
    traceEpochs: 1,
    warmSteps: 2,
    comparisons: 512,
    rlSteps: 2,
    directEpochs: 1,
    directSteps: 3,
  },
};

/** Comparisons of one step of reinforcement learning. */
const PER_STEP: Readonly<Record<Budget, number>> = { full: 64, smoke: 8 };

/**
 * Every stage that trains. DirectJudge reads the very comparisons of `rl`, three times over: each
 * was judged eight times there.
 */
export function stageRuns(budget: Budget): Readonly<Record<Exclude<Stage, "tokenizer">, StageRun>> {
  const amounts = AMOUNTS[budget];
  const train = (kind: DataFile["kind"], start: number, count: number): DataFile => {
    return { kind, set: "train", start, count };
  };
  const dev = (kind: DataKind): DataFile => {
    return { kind, set: "in-domain", start: 0, count: budget === "full" ? 1_024 : 64 };
  };
  return {
    base: {
      program: "supervised.py",
      from: null,
      data: train("base", STARTS.base, amounts.baseExamples),
      dev: null,
      options: { steps: amounts.baseSteps, ...SIZES[budget] },
    },
    warm: {
      program: "supervised.py",
      from: "base",
      data: train("warm", STARTS.warm, amounts.traces),
      dev: null,
      options: {
        steps: amounts.warmSteps,
        epochs: amounts.traceEpochs,
        warmup: 10,
        "matrix-rate": 2e-3,
        "other-rate": 1e-3,
      },
    },
    rl: {
      program: "grpo.py",
      from: "warm",
      data: train("pairs", STARTS.pairs, amounts.comparisons),
      dev: dev("pairs"),
      options: {
        steps: amounts.rlSteps,
        comparisons: PER_STEP[budget],
        "matrix-rate": 5e-4,
        "other-rate": 5e-4,
        ...(budget === "smoke" && { "dev-every": 1, longest: 48 }),
      },
    },
    direct: {
      program: "supervised.py",
      from: "base",
      data: train("direct", STARTS.pairs, amounts.comparisons),
      dev: dev("direct"),
      options: {
        steps: amounts.directSteps,
        epochs: amounts.directEpochs,
        warmup: 20,
        "matrix-rate": 1e-3,
        "other-rate": 6e-4,
      },
    },
  };
}
