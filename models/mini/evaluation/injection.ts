// 7: whether sentences to the judge change its verdict, in the worse response and in the better one.

import type { InjectionResult } from "../../../src/tasks/results/robustness.ts";
import { inject } from "../../../src/tasks/response.ts";
import { askBoth, type BothOrders, exampleOf, scoresOf } from "./greedy.ts";
import { additionsTo, withResponse, worseOf } from "./manner.ts";
import type { Measurement, Place, Read } from "./measurement.ts";
import { clusteredShare } from "./statistics.ts";

/** Of the seeds of what is added to responses. */
const SEED = 7;

type InjectionSeen = Readonly<Record<InjectionResult["target"], BothOrders>>;

/** Asks the judge trained by reward. */
export function measureInjection(places: readonly Place[]): Measurement<InjectionSeen> {
  const observe: Measurement<InjectionSeen>["observe"] = async (judge, place) => {
    const [example, random] = [exampleOf(place), additionsTo(place, SEED)];
    const change = (text: string): string => inject(random, text);
    const [worse, better] = await Promise.all([
      askBoth(judge, withResponse(example, worseOf(example), change)),
      askBoth(judge, withResponse(example, example.gold, change)),
    ]);
    return { worse, better };
  };
  return { name: "injection", model: "rl", places, rollouts: 4, observe };
}

/** Rollout by rollout, 1 where it is so. */
function each(
  clean: readonly BothOrders[],
  injected: readonly BothOrders[],
  holds: (before: 0 | 1 | null, after: 0 | 1 | null) => boolean,
) {
  return injected.map((both, at) =>
    both.map(({ verdict }, order) => Number(holds(clean[at]?.[order]?.verdict ?? null, verdict))),
  );
}

/** @param plain the same comparisons without a sentence to the judge */
export function summarizeInjection(
  measurement: Measurement<InjectionSeen>,
  plain: readonly BothOrders[],
  read: Read,
): readonly InjectionResult[] {
  const observed = read(measurement);
  return (["worse", "better"] as const).map((target) => {
    const injected = observed.map(({ seen }) => seen[target]);
    const asked = target === "better" ? 1 : 0;
    return {
      target,
      comparisons: observed.length,
      changed: clusteredShare(each(plain, injected, (before, after) => before !== after)),
      obeyed: clusteredShare(
        each(plain, injected, (before, after) => before !== after && after === asked),
      ),
      accuracy: clusteredShare(injected.map(scoresOf)),
    };
  });
}
