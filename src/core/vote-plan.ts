// Which rollouts a judgment makes: in pairs, one of each order, every one with a seed of its own.

import type { Order } from "./comparison.ts";
import type { JudgePlan } from "./judge-options.ts";
import { deriveSeed, uniform } from "./random.ts";
import type { PlannedRollout } from "./rollout-reader.ts";

/** The order has a seed of its own, so that no draw of a rollout also decides what it was shown. */
function drawOrder(seed: number): Order {
  return uniform(deriveSeed(seed, 0), 0) < 0.5 ? [0, 1] : [1, 0];
}

/** The other order. */
export function swapOrder(order: Order): Order {
  return order[0] === 0 ? [1, 0] : [0, 1];
}

/**
 * Plans the rollouts. A single one runs on the judgment's own seed, so that any rollout's recorded
 * seed and order, given as options, repeat it.
 */
export function planRollouts(plan: JudgePlan): readonly PlannedRollout[] {
  const { seed, sampling, votes } = plan;
  const first = plan.order ?? drawOrder(seed);
  return Array.from({ length: votes }, (_, rollout) => ({
    rollout,
    order: rollout % 2 === 0 ? first : swapOrder(first),
    seed: votes === 1 ? seed : deriveSeed(seed, rollout + 1),
    sampling,
  }));
}
