// How many numbers a model has learned, by its shape.

import type { ModelShape } from "./model-shape.ts";
import { matrixWeights } from "./weight-bytes.ts";

/** Learned numbers of one layer that are not in matrices: norms, and the biases that Qwen2 has. */
function looseOf({ architecture, hiddenSize, heads, kvHeads, headDim }: ModelShape): number {
  const own = architecture === "qwen3" ? 2 * headDim : (heads + 2 * kvHeads) * headDim;
  return 2 * hiddenSize + own;
}

/** All learned numbers; a tied table counts once. */
export function parameterCount(shape: ModelShape): number {
  return matrixWeights(shape) + shape.layers * looseOf(shape) + shape.hiddenSize;
}
