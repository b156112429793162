// 9: what storing the weights in fewer bits costs, on the same comparisons.

import type { QuantizationPoint } from "../../../src/tasks/results/robustness.ts";
import type { MeasuredModel } from "../../../src/tasks/results/training.ts";
import { type BothOrders, scoresOf } from "./greedy.ts";
import { clusteredShare, pairedDifference } from "./statistics.ts";

/** A precision, and what it was seen to say. */
export interface Stored {
  readonly model: Pick<MeasuredModel, "dtype" | "bytes">;
  readonly seen: readonly BothOrders[];
}

/** One point a precision; the first is what the others are held against. */
export function summarizeQuantization([full, ...others]: readonly [
  Stored,
  ...Stored[],
]): readonly QuantizationPoint[] {
  return [full, ...others].map(({ model, seen }) => ({
    dtype: model.dtype,
    bytes: model.bytes,
    comparisons: seen.length,
    accuracy: clusteredShare(seen.map(scoresOf)),
    gained: pairedDifference(seen.map(scoresOf), full.seen.map(scoresOf)),
    agreement: clusteredShare(
      seen.map((both, at) =>
        both.map(({ verdict }, order) => Number(verdict === full.seen[at]?.[order]?.verdict)),
      ),
    ),
  }));
}
