// One labelled comparison drawn from the task families, with the trace that judges it.

import type { Order, ResponseIndex } from "../core/comparison.ts";
import { deriveSeed } from "../core/random.ts";
import { Draw } from "./draw.ts";
import { FAMILIES, UNSEEN_FAMILIES } from "./families.ts";
import type { Split } from "./split.ts";
import { type Candidate, type Family, type Level, LEVELS, type Task } from "./task.ts";

/**
 * What a set of examples is drawn from. `train`: all a model may learn from. `in-domain`: operands
 * and words that training never has. `phrasings`: sentences that training never has, as well.
 * `families`: kinds of task that training never has, as well.
 */
export type ExampleSet = "train" | "in-domain" | "phrasings" | "families";

interface SetRule {
  readonly seed: number;
  readonly operands: Split;
  readonly phrasings: Split;
  readonly families: readonly Family[];
}

const RULES: Readonly<Record<ExampleSet, SetRule>> = {
  train: { seed: 1, operands: "train", phrasings: "train", families: FAMILIES },
  "in-domain": { seed: 2, operands: "heldout", phrasings: "train", families: FAMILIES },
  phrasings: { seed: 3, operands: "heldout", phrasings: "heldout", families: FAMILIES },
  families: { seed: 4, operands: "heldout", phrasings: "heldout", families: UNSEEN_FAMILIES },
};

/** A labelled comparison. */
export interface Example {
  readonly id: string;
  readonly family: string;
  readonly level: Level;
  readonly prompt: string;
  readonly responses: readonly [string, string];
  /** The better response. */
  readonly gold: ResponseIndex;
  /** The judge's work before the responses, and its check of each response. */
  readonly work: string;
  readonly checks: readonly [string, string];
  readonly heldOutKeys: readonly string[];
}

/** Of which kind an example is, before anything of it is made. */
export interface DrawnKind {
  readonly random: Draw;
  readonly family: Family;
  readonly level: Level;
}

/** One drawn task, before any response to it is drawn. */
export interface DrawnTask extends DrawnKind {
  readonly task: Task;
}

/** The kind of the index-th example of a set: far cheaper than the example. */
export function drawKind(set: ExampleSet, index: number): DrawnKind {
  const rule = RULES[set];
  const random = new Draw(deriveSeed(rule.seed, index), rule);
  return { random, family: random.pick(rule.families), level: random.pick(LEVELS) };
}

/** The index-th task of a set; the same index always gives the same task. */
export function drawTask(set: ExampleSet, index: number): DrawnTask {
  const kind = drawKind(set, index);
  return { ...kind, task: kind.family.make(kind.random, kind.level) };
}

/** The index-th comparison of a set; the same index always gives the same comparison. */
export function makeExample(set: ExampleSet, index: number): Example {
  const { random, family, level, task } = drawTask(set, index);
  const gold: ResponseIndex = random.chance(0.5) ? 0 : 1;
  const both: readonly [Candidate, Candidate] = [
    task.respond(gold === 0),
    task.respond(gold === 1),
  ];
  return {
    id: `${set}-${index}`,
    family: family.name,
    level,
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
