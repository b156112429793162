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
  const block = new Uint8Array(BLOCK_SIZE);
  for (let b = 0; b < blocks; b++) {
    const values = weights.subarray(b * BLOCK_SIZE, (b + 1) * BLOCK_SIZE);
    const scale = bestScale(values, bits, type);
    scales[b] = scale;
    for (let i = 0; i < BLOCK_SIZE; i++) block[i] = code(values[i] ?? 0, scale, bits);
    pack(block, bits, codes, (b * BLOCK_SIZE * bits) / 8);
  }
  return { codes, scales };
}

/** The tried scale with the least squared error; the first of equals. */
function bestScale(values: Float32Array, bits: Bits, type: FloatType): number {
  const round = type === "float" ? Math.fround : roundToHalf;
  const full = extreme(values) / -(1 << (bits - 1));
  let best = 0;
  let least = Infinity;
  for (const part of SCALE_PARTS[bits]) {
    const scale = round(full * part);
    const error = squaredError(values, scale, bits);
    if (error < least) [best, least] = [scale, error];
  }
  return best;
}

/** The value of largest magnitude, with its sign: the grid reaches one step further below zero. */
function extreme(values: Float32Array): number {
  let result = 0;
  for (const value of values) {
    if (Math.abs(value) > Math.abs(result)) result = value;
  }
  return result;
}

function squaredError(values: Float32Array, scale: number, bits: Bits): number {
  const middle = 1 << (bits - 1);
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? 0;
    const error = value - (code(value, scale, bits) - middle) * scale;
    sum += error * error;
  }
  return sum;
}

/** Nearest point of the grid, halves upwards, clipped to the grid's ends. */
function code(value: number, scale: number, bits: Bits): number {
  const middle = 1 << (bits - 1);
  if (scale === 0) return middle;
  return Math.min(Math.max(Math.floor(value / scale + 0.5) + middle, 0), 2 * middle - 1);
}

function pack(block: Uint8Array, bits: Bits, out: Uint8Array, at: number): void {
  if (bits === 8) return out.set(block, at);
  for (let i = 0; i < BLOCK_SIZE; i += 2)
    out[at + i / 2] = (block[i] ?? 0) | ((block[i + 1] ?? 0) << 4);
}
