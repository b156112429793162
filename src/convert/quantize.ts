// Block-wise rounding of weights to the grid of ONNX Runtime's MatMulNBits.
//
// Symmetric, zero point in the middle. On Gaussian weights the searched 4-bit grid has a relative
// RMS error of 8.1 % (plain abs-max 9.7 %); zero points bring 7.8 % for 1/8 bit more a weight, no
// better than what those bits buy elsewhere, and would cost a third tensor and the fused kernels.

import { type FloatType, roundToHalf } from "./float-type.ts";

/** Weights that share a scale: consecutive inputs of one output feature. */
export const BLOCK_SIZE = 32;

/** Bits of one code. */
export type Bits = 4 | 8;

/** Quantized rows: weight = (code - 2^(bits - 1)) * scale of its block. */
export interface QuantizedRows {
  /** `[rows, columns * bits / 8]`; two 4-bit codes a byte, the first in the low half. */
  readonly codes: Uint8Array<ArrayBuffer>;
  /** `[rows, columns / 32]`, each one a number of the type asked for. */
  readonly scales: Float32Array<ArrayBuffer>;
}

/**
 * The scales tried at 4 bits, as parts of the one that puts a block's largest weight on -8. Below 1
 * that weight is clipped, and the others are finer. At 8 bits the search would gain nothing.
 */
const SCALE_PARTS: Readonly<Record<Bits, readonly number[]>> = {
  4: Array.from({ length: 13 }, (_, i) => (24 + i) / 32),
  8: [1],
};

/**
 * Rounds finite, row-major weights, whose row length is a multiple of 32, block by block.
 * @param type what the scales will be kept as: the best one that it has is taken
 */
export function quantizeRows(weights: Float32Array, bits: Bits, type: FloatType): QuantizedRows {
  const blocks = weights.length / BLOCK_SIZE;
  const codes = new Uint8Array((weights.length * bits) / 8);
  const scales = new Float32Array(blocks);
  const middle = 1 << (bits - 1);
  for (let b = 0; b < blocks; b++) {
    const start = b * BLOCK_SIZE;
    const scale = bestScale(weights, start, bits, type);
    scales[b] = scale;
    for (let i = start; i < start + BLOCK_SIZE; i++) {
      const code = stepOf(weights[i] ?? 0, scale, middle) + middle;
      if (bits === 8) codes[i] = code;
      else codes[i >> 1] = (codes[i >> 1] ?? 0) | (code << (4 * (i & 1)));
    }
  }
  return { codes, scales };
}

/** The tried scale with the least squared error over the block from `start` on; the smallest part of equals. */
function bestScale(weights: Float32Array, start: number, bits: Bits, type: FloatType): number {
  const round = type === "float" ? Math.fround : roundToHalf;
  const middle = 1 << (bits - 1);
  const full = extreme(weights, start) / -middle;
  const parts = SCALE_PARTS[bits];
  if (parts.length === 1) return round(full * (parts[0] ?? 1));
  let best = 0;
  let least = Infinity;
  // From 1 downwards: the best one is near it, and those far off are then given up early.
  for (let i = parts.length - 1; i >= 0; i--) {
    const scale = round(full * (parts[i] ?? 1));
    const error = squaredError(weights, start, scale, middle, least);
    if (error <= least) [best, least] = [scale, error];
  }
  return best;
}

/** The value of largest magnitude, with its sign: the grid reaches one step further below zero. */
function extreme(weights: Float32Array, start: number): number {
  let result = 0;
  for (let i = start; i < start + BLOCK_SIZE; i++) {
    const value = weights[i] ?? 0;
    if (Math.abs(value) > Math.abs(result)) result = value;
  }
  return result;
}

/** Most of a conversion's time goes by here: it ends early where the error is more than `least`. */
function squaredError(
  weights: Float32Array,
  start: number,
  scale: number,
  middle: number,
  least: number,
): number {
  let sum = 0;
  for (let from = start; from < start + BLOCK_SIZE && sum <= least; from += BLOCK_SIZE / 4) {
    for (let i = from; i < from + BLOCK_SIZE / 4; i++) {
      const value = weights[i] ?? 0;
      const error = value - stepOf(value, scale, middle) * scale;
      sum += error * error;
    }
  }
  return sum;
}

/** Nearest point of the grid in steps from its middle, halves upwards, clipped to the grid's ends. */
function stepOf(value: number, scale: number, middle: number): number {
  if (scale === 0) return 0;
  const step = Math.floor(value / scale + 0.5);
  if (step < -middle) return -middle;
  return step < middle ? step : middle - 1;
}
