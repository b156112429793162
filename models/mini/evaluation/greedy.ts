// One comparison, asked greedily in both orders, and what of it is kept.

import type { Comparison, ResponseIndex } from "../../../src/core/comparison.ts";
import { decide } from "../../../src/core/decide.ts";
import type { Judge, JudgeOptions, Rollout } from "../../../src/core/judge.ts";
import { type Example, makeExample } from "../../../src/tasks/example.ts";
import type { Place } from "./measurement.ts";

/** One rollout as far as results need it. */
export interface Seen {
  /** 1 right, 0 wrong, null no verdict. */
  readonly verdict: 0 | 1 | null;
  /** Probability of the better response where the verdict was written. */
  readonly better: number | null;
  readonly tokens: number;
  readonly forced: boolean;
}

/** Both orders of one comparison. */
export type BothOrders = readonly Seen[];

const GREEDY = { temperature: 0, topP: 1, topK: 0 } as const;

/** The comparison of a place, to be asked. */
export function comparisonOf({
  prompt,
  responses,
}: Pick<Example, "prompt" | "responses">): Comparison {
  return { query: [{ role: "user", content: prompt }], responses };
}

/** What of a rollout is kept. @param gold the better response */
function seenOf({ verdict, probability, tokens, stop }: Rollout, gold: ResponseIndex): Seen {
  return {
    verdict: verdict.winner === null ? null : verdict.winner === gold ? 1 : 0,
    better: probability === null ? null : gold === 0 ? probability : 1 - probability,
    tokens,
    forced: stop === "forced",
  };
}

/** Asks an example greedily, in both orders. */
export async function askBoth(
  judge: Judge,
  example: Pick<Example, "prompt" | "responses" | "gold">,
  options: JudgeOptions = {},
): Promise<BothOrders> {
  const asked = { ...options, votes: 2, order: [0, 1] as const, sampling: GREEDY };
  const { rollouts } = await decide(judge, comparisonOf(example), asked);
  return rollouts.map((rollout) => seenOf(rollout, example.gold));
}

/** The example of a place. */
export function exampleOf({ set, index }: Place): Example {
  return makeExample(set, index);
}

/** Right or wrong, order by order: a verdict that could not be read is wrong. */
export function scoresOf(both: BothOrders): readonly number[] {
  return both.map(({ verdict }) => verdict ?? 0);
}

/** 1 where all orders gave the same verdict, else 0. */
export function agreementOf(both: BothOrders): number {
  const [first, ...others] = both.map(({ verdict }) => verdict);
  return Number(first !== null && others.every((verdict) => verdict === first));
}
