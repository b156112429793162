// 4: what live probes save. Thought ends once three probes in a row agree, as the product ends it.

import type { MiniResults } from "../../../src/tasks/mini-results.ts";
import type { ProbePoint } from "../../../src/tasks/results/compute.ts";
import { accuracyOf } from "./accuracy.ts";
import { askBoth, type BothOrders, exampleOf, scoresOf } from "./greedy.ts";
import type { Measurement, Place, Read } from "./measurement.ts";
import { mean, pairedDifference } from "./statistics.ts";

/** Tokens of thought between two probes. */
const EVERY = 8;
const SETTLES = [0.8, 0.9, 0.95, 0.99] as const;

/** Both orders at each threshold, in the order of thresholds. */
type ProbesSeen = readonly BothOrders[];

/** Asks the judge trained by reward at every threshold. */
export function measureProbes(places: readonly Place[]): Measurement<ProbesSeen> {
  const observe: Measurement<ProbesSeen>["observe"] = (judge, place) => {
    const example = exampleOf(place);
    return Promise.all(
      SETTLES.map((settle) => askBoth(judge, example, { probe: { every: EVERY, settle } })),
    );
  };
  const settings = { every: EVERY, settles: SETTLES };
  return { name: "probes", model: "rl", places, rollouts: 2 * SETTLES.length, settings, observe };
}

function pointOf(
  settle: number | null,
  seen: readonly BothOrders[],
  whole: readonly BothOrders[],
): ProbePoint {
  const { right, low, high, tokens } = accuracyOf(seen);
  const all = accuracyOf(whole).tokens;
  return {
    settle,
    accuracy: { right, low, high },
    gained: pairedDifference(seen.map(scoresOf), whole.map(scoresOf)),
    tokens,
    saved: all === 0 ? 0 : 1 - tokens / all,
    settled: mean(seen.flat().map(({ forced }) => Number(forced))),
  };
}

/**
 * One point a threshold; the last thinks to the end.
 * @param plain the same comparisons without probes
 */
export function summarizeProbes(
  measurement: Measurement<ProbesSeen>,
  plain: readonly BothOrders[],
  read: Read,
): MiniResults["probes"] {
  const observed = read(measurement);
  const early = SETTLES.map((settle, at) => {
    const seen = observed.map((one) => one.seen[at] ?? []);
    return pointOf(settle, seen, plain);
  });
  return { every: EVERY, points: [...early, pointOf(null, plain, plain)] };
}
