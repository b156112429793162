// Bytes of a model's weights by its shape, as our converter stores them.

import type { Dtype } from "./model-manifest.ts";
import type { ModelShape } from "./model-shape.ts";

/** Weights that share one scale. */
const BLOCK = 32;

/** Bytes of one number that is computed with. */
export function floatBytes(dtype: Dtype): 2 | 4 {
  return dtype === "fp16" || dtype === "q4f16" ? 2 : 4;
}

function isQuantized(dtype: Dtype): boolean {
  return dtype !== "fp32" && dtype !== "fp16";
}

/** Bytes of so many weights of a matrix, without the scales of its blocks. */
function codeBytes(weights: number, dtype: Dtype): number {
  if (!isQuantized(dtype)) return weights * floatBytes(dtype);
  return (weights * (dtype === "q8" ? 8 : 4)) / 8;
}

/** The same with the scales. */
function matrixBytes(weights: number, dtype: Dtype): number {
  const scales = isQuantized(dtype) ? (weights / BLOCK) * floatBytes(dtype) : 0;
  return codeBytes(weights, dtype) + scales;
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

/** Learned numbers that are not in matrices: norms and biases. */
function looseNumbers(shape: ModelShape): number {
  const { architecture, layers, hiddenSize, heads, kvHeads, headDim } = shape;
  // Qwen2 has biases on its three projections, Qwen3 norms of queries and keys instead.
  const own = architecture === "qwen3" ? 2 * headDim : (heads + 2 * kvHeads) * headDim;
  return layers * (2 * hiddenSize + own) + hiddenSize;
}

/** Weights of all matrices: what a model's size is named after, to within a few thousandths. */
export function matrixWeights(shape: ModelShape): number {
  return shape.layers * layerWeights(shape) + tableWeights(shape);
}

/** All learned numbers; a tied table counts once. */
export function parameterCount(shape: ModelShape): number {
  return matrixWeights(shape) + looseNumbers(shape);
}

/** Bytes of everything the graph's data files hold, but for the gaps between tensors. */
export function weightBytes(shape: ModelShape, dtype: Dtype): number {
  const rotation = shape.contextLength * shape.headDim;
  const numbers = looseNumbers(shape) + rotation;
  return matrixBytes(matrixWeights(shape), dtype) + numbers * floatBytes(dtype);
}

/** Weights of the largest matrix. */
export function largestMatrix({ vocabSize, hiddenSize, intermediateSize }: ModelShape): number {
  return Math.max(vocabSize, intermediateSize) * hiddenSize;
}

/** Bytes of the largest tensor. */
export function largestTensorBytes(shape: ModelShape, dtype: Dtype): number {
  return codeBytes(largestMatrix(shape), dtype);
}

/** Bytes that one token of one rollout takes in the KV cache. */
export function kvBytesPerToken(shape: ModelShape, dtype: Dtype): number {
  return shape.layers * 2 * shape.kvHeads * shape.headDim * floatBytes(dtype);
}
