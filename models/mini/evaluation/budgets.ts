// 3: what thought buys. The verdict is forced after so many tokens, as the product forces it.

import type { BudgetPoint } from "../../../src/tasks/results/compute.ts";
import { accuracyOf } from "./accuracy.ts";
import { askBoth, type BothOrders, exampleOf, scoresOf } from "./greedy.ts";
import type { Measurement, Place, Read } from "./measurement.ts";
import { mean, pairedDifference } from "./statistics.ts";

const BUDGETS = [0, 8, 16, 32, 48, 64, 96] as const;

/** Both orders at each budget, in the order of budgets. */
type BudgetsSeen = readonly BothOrders[];

/** Asks the judge trained by reward at every budget. */
export function measureBudgets(places: readonly Place[]): Measurement<BudgetsSeen> {
  const observe: Measurement<BudgetsSeen>["observe"] = (judge, place) => {
    const example = exampleOf(place);
    return Promise.all(BUDGETS.map((budget) => askBoth(judge, example, { budget })));
  };
  const rollouts = 2 * BUDGETS.length;
  return { name: "budgets", model: "rl", places, rollouts, settings: BUDGETS, observe };
}

function pointOf(
  budget: number | null,
  seen: readonly BothOrders[],
  before: readonly BothOrders[] | undefined,
): BudgetPoint {
  const { consistent, tokens, right, low, high } = accuracyOf(seen);
  const gained = before ? pairedDifference(seen.map(scoresOf), before.map(scoresOf)) : null;
  const forced = mean(seen.flat().map((one) => Number(one.forced)));
  return { budget, accuracy: { right, low, high }, gained, consistent, tokens, forced };
}

/**
 * One point a budget; the last is without one.
 * @param plain the same comparisons without a budget
 */
export function summarizeBudgets(
  measurement: Measurement<BudgetsSeen>,
  plain: readonly BothOrders[],
  read: Read,
): readonly BudgetPoint[] {
  const observed = read(measurement);
  const cut = BUDGETS.map((_, at) => observed.map(({ seen }) => seen[at] ?? []));
  const all = [...cut, plain];
  return all.map((seen, at) => pointOf(BUDGETS[at] ?? null, seen, all[at - 1]));
}
