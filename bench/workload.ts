// What is measured: the jobs of each round, and how often. Prompts differ from round to round, so
// that no engine's cache knows them from before.

import { randomWords } from "./grid-weights.ts";
import type { Job, JobRequest } from "./page/protocol.ts";
import type { ShapeName } from "./shapes.ts";

/** The kinds of job: one rollout, the votes of a comparison, and steps after a short or long past. */
export const JOB_KINDS = ["single", "votes", "short-context", "long-context"] as const;

/** One kind of job. */
export type JobKind = (typeof JOB_KINDS)[number];

/** Sizes of a whole run; all lengths in tokens. */
export interface Workload {
  readonly rounds: number;
  /** How many of them take in the long context, whose prefill takes minutes. */
  readonly longRounds: number;
  /** Length of a prompt, the same in both orders. */
  readonly prompt: number;
  /** How much of it both orders begin with. */
  readonly shared: number;
  /** Tokens of each rollout. */
  readonly newTokens: number;
  readonly votes: number;
  /** Lengths of the past after which steps are timed. */
  readonly shortContext: number;
  readonly longContext: number;
  /** Steps timed after each. */
  readonly contextSteps: number;
}

/** What the bars are about. */
const FULL: Workload = {
  rounds: 5,
  longRounds: 2,
  prompt: 128,
  shared: 64,
  newTokens: 96,
  votes: 8,
  shortContext: 512,
  longContext: 4096,
  contextSteps: 16,
};

const QUICK: Partial<Workload> = { rounds: 2, newTokens: 24, longContext: 1024, contextSteps: 8 };

/** The smallest shape holds 2,048 tokens, and a device in software takes its time. */
const TINY: Partial<Workload> = {
  newTokens: 8,
  shortContext: 64,
  longContext: 256,
  contextSteps: 4,
};

/** The sizes of a run. @param rounds how many, if not the usual number */
export function workloadFor(shape: ShapeName, quick: boolean, rounds?: number): Workload {
  return {
    ...FULL,
    ...(quick && QUICK),
    ...(shape === "2x64" && TINY),
    ...(rounds !== undefined && { rounds }),
  };
}

/** Sampling as judging does it, with the one truncation that all engines here have. */
const SAMPLING = { temperature: 0.6, topK: 50 };

/** How many rounds take in that kind of job. */
export function roundsOf(kind: JobKind, { rounds, longRounds }: Workload): number {
  return kind === "long-context" ? Math.min(rounds, longRounds) : rounds;
}

function digits(seed: number, count: number): string {
  const random = randomWords(seed);
  return Array.from({ length: count }, () => random() % 10).join("");
}

/** Two orders of two responses after a common beginning. */
function bothOrders({ prompt, shared, votes }: Workload, seed: number): readonly JobRequest[] {
  const length = (prompt - shared) / 2;
  const [query, first, second] = [
    digits(seed, shared),
    digits(seed + 1, length),
    digits(seed + 2, length),
  ];
  const seeds = Array.from({ length: votes / 2 }, (_, vote) => seed + vote);
  return [
    { prompt: query + first + second, seeds },
    { prompt: query + second + first, seeds: seeds.map((each) => each + votes) },
  ];
}

function one(prompt: number, maxTokens: number, seed: number): Job {
  return { requests: [{ prompt: digits(seed, prompt), seeds: [seed] }], maxTokens, ...SAMPLING };
}

const JOBS: Readonly<Record<JobKind, (workload: Workload, seed: number) => Job>> = {
  single: ({ prompt, newTokens }, seed) => one(prompt, newTokens, seed),
  votes: (workload, seed) => {
    const requests = bothOrders(workload, seed);
    return { requests, maxTokens: workload.newTokens, ...SAMPLING };
  },
  // The first token comes with the prefill: one more than there are steps.
  "short-context": ({ shortContext, contextSteps }, seed) =>
    one(shortContext, contextSteps + 1, seed),
  "long-context": ({ longContext, contextSteps }, seed) => one(longContext, contextSteps + 1, seed),
};

/** One job of a round. @param round from 0; -1 is the warm-up */
export function jobOf(kind: JobKind, workload: Workload, round: number): Job {
  return JOBS[kind](workload, 1000 * (round + 2) + 100 * JOB_KINDS.indexOf(kind));
}

/**
 * The greedy continuation of one prompt, which shows whether all run the same weights. A short one:
 * llama.cpp rounds activations to 8 bits, which after a hundred tokens of a random model decides.
 */
export const greedyJob: Job = { ...one(8, 16, 7), temperature: 0, topK: 1 };
