// One labelled comparison drawn from the task families, with the trace that judges it.

import { deriveSeed } from "../../src/core/random.ts";
import type { Order, ResponseIndex } from "../../src/core/comparison.ts";
import { ARITHMETIC } from "./families/arithmetic.ts";
import { INSTRUCTIONS } from "./families/instructions.ts";
import { LETTERS } from "./families/letters.ts";
import { NUMBERS } from "./families/numbers.ts";
import { RandomStream } from "./random-stream.ts";
import type { Split } from "./split.ts";
import type { Candidate, Family } from "./task.ts";

/** Every family of tasks. */
export const FAMILIES: readonly Family[] = [...ARITHMETIC, ...NUMBERS, ...LETTERS, ...INSTRUCTIONS];

/** Families that need the most steps: drawn twice as often in training, alike when held out. */
const HARD = new Set([
  "addition",
  "subtraction",
  "multiplication",
  "largest or smallest",
  "sorting",
]);
const TRAINING_MIX = [...FAMILIES, ...FAMILIES.filter(({ name }) => HARD.has(name))];

/** A labelled comparison. */
export interface Example {
  readonly id: string;
  readonly family: string;
  readonly prompt: string;
  readonly responses: readonly [string, string];
  /** The better response. */
  readonly gold: ResponseIndex;
  /** The judge's work before the responses, and its check of each response. */
  readonly work: string;
  readonly checks: readonly [string, string];
  readonly heldOutKeys: readonly string[];
}

/** Seeds of the two splits never meet. */
const SPLIT_SEEDS: Readonly<Record<Split, number>> = { train: 1, heldout: 2 };

/** The index-th example of a split; the same index always gives the same example. */
export function makeExample(split: Split, index: number): Example {
  const random = new RandomStream(deriveSeed(SPLIT_SEEDS[split], index));
  const family = random.pick(split === "train" ? TRAINING_MIX : FAMILIES);
  const task = family.make(random, split);
  const gold: ResponseIndex = random.chance(0.5) ? 0 : 1;
  const both: readonly [Candidate, Candidate] =
    gold === 0 ? [task.right, task.wrong] : [task.wrong, task.right];
  return {
    id: `${split}-${index}`,
    family: task.family,
    prompt: task.query,
    responses: [both[0].text, both[1].text],
    gold,
    work: task.work,
    checks: [both[0].check, both[1].check],
    heldOutKeys: task.heldOutKeys,
  };
}

/**
 * What the judge should write in this order: work, one check a response, verdict.
 * Follows the prompt, which ends inside the thought.
 */
export function traceOf(example: Example, order: Order): string {
  const [first, second] = [example.checks[order[0]], example.checks[order[1]]];
  const winner = order[0] === example.gold ? "Assistant 1" : "Assistant 2";
  return `${example.work}\nA1 ${first}\nA2 ${second}\n</think>\n\\boxed{${winner}}`;
}
