// Bytes of a model's weights by its shape, as our converter stores them.

import type { Dtype } from "./model-manifest.ts";
import type { ModelShape } from "./model-shape.ts";

/** Weights that share one scale. */
const BLOCK = 32;

/** Bytes of one number that is computed with. */
export function floatBytes(dtype: Dtype): 2 | 4 {
  return dtype === "fp16" || dtype === "q4f16" ? 2 : 4;
}

/** Bytes of a matrix of so many weights, the scales of its blocks included. */
function matrixBytes(weights: number, dtype: Dtype): number {
  const float = floatBytes(dtype);
  if (dtype === "fp32" || dtype === "fp16") return weights * float;
  return (weights * (dtype === "q8" ? 8 : 4)) / 8 + (weights / BLOCK) * float;
}

/** Weights in one layer's matrices. */
function layerWeights(shape: ModelShape): number {
  const { hiddenSize, intermediateSize, heads, kvHeads, headDim } = shape;
  return hiddenSize * (2 * (heads + kvHeads) * headDim + 3 * intermediateSize);
}

/** Weights in the embedding table, and in the output projection where it is a table of its own. */
function tableWeights({ vocabSize, hiddenSize, tied }: ModelShape): number {
  return vocabSize * hiddenSize * (tied ? 1 : 2);
}

/** Numbers that are not in matrices: norms, biases, and the tables of the rotation. */
function looseNumbers(shape: ModelShape): number {
  const { architecture, layers, hiddenSize, heads, kvHeads, headDim, contextLength } = shape;
  const perHead = architecture === "qwen3" ? 2 * headDim : (heads + 2 * kvHeads) * headDim;
  return layers * (2 * hiddenSize + perHead) + hiddenSize + contextLength * headDim;
}

/** Weights of all matrices: what a model's size is named after, to within a few thousandths. */
export function matrixWeights(shape: ModelShape): number {
  return shape.layers * layerWeights(shape) + tableWeights(shape);
}

/** Bytes of everything the graph's data files hold, but for the gaps between tensors. */
export function weightBytes(shape: ModelShape, dtype: Dtype): number {
  return matrixBytes(matrixWeights(shape), dtype) + looseNumbers(shape) * floatBytes(dtype);
}

/** Weights of the largest matrix. */
export function largestMatrix({ vocabSize, hiddenSize, intermediateSize }: ModelShape): number {
  return Math.max(vocabSize, intermediateSize) * hiddenSize;
}

/** Bytes of the largest tensor. */
export function largestTensorBytes(shape: ModelShape, dtype: Dtype): number {
  const weights = largestMatrix(shape);
  if (dtype === "fp32" || dtype === "fp16") return weights * floatBytes(dtype);
  return (weights * (dtype === "q8" ? 8 : 4)) / 8;
}

/** Bytes that one token of one rollout takes in the KV cache. */
export function kvBytesPerToken(shape: ModelShape, dtype: Dtype): number {
  return shape.layers * 2 * shape.kvHeads * shape.headDim * floatBytes(dtype);
}
