// Works out what a model takes of a device's memory, and what would fit where all of it does not.

import { bytesInWords } from "./bytes-in-words.ts";
import type { DeviceLimits, MemoryPlan, MemoryQuestion, MemoryWish } from "./memory-plan.ts";
import { MOST_UNPACKED } from "./most-unpacked.ts";
import {
  floatBytes,
  kvBytesPerToken,
  largestMatrix,
  largestTensorBytes,
  matrixWeights,
  weightBytes,
} from "./weight-bytes.ts";
import { wishInWords } from "./wish-in-words.ts";

/** What the runtime takes for itself, shaders or code included. An allowance, not a measurement. */
const RUNTIME_BYTES = 96 * 2 ** 20;

/** Tokens of a prompt that are read in one pass, as the scheduler does. */
const PREFILL_TOKENS = 256;

/** Fewest tokens in which a comparison and a thought have any room. */
const LEAST_CONTEXT = 512;

/** The CPU build has no kernel for packed weights: small models are unpacked, of others one matrix. */
function unpackedBytes({ shape, dtype, limits }: MemoryQuestion): number {
  if (limits.provider !== "wasm" || dtype === "fp32") return 0;
  const all = matrixWeights(shape);
  return 4 * (dtype !== "fp16" && all <= MOST_UNPACKED ? all : largestMatrix(shape));
}

function scratchBytes(question: MemoryQuestion): number {
  const { shape, dtype, wish } = question;
  const { vocabSize, hiddenSize, intermediateSize, heads, headDim } = shape;
  const activations =
    Math.min(PREFILL_TOKENS, wish.context) *
    (6 * hiddenSize + 3 * intermediateSize + 2 * heads * headDim) *
    floatBytes(dtype);
  // Once where they are made, once where they are read.
  const logits = 2 * wish.rows * vocabSize * 4;
  return RUNTIME_BYTES + activations + logits + unpackedBytes(question);
}

/** Bytes of one KV tensor: one layer's keys of all rows. */
function kvTensorBytes({ shape, dtype, wish }: MemoryQuestion): number {
  return wish.rows * wish.context * shape.kvHeads * shape.headDim * floatBytes(dtype);
}

/** What can be addressed: on the CPU, WebAssembly's heap. */
function heapOf({ provider, maxBufferBytes }: DeviceLimits): number {
  return provider === "wasm" ? maxBufferBytes : Infinity;
}

/** Bytes that everything together may take; Infinity where nobody knows. */
export function roomOf(limits: DeviceLimits): number {
  return Math.min(limits.memoryBytes ?? Infinity, heapOf(limits));
}

function memoryProblem(question: MemoryQuestion, bytes: Pick<MemoryPlan, "weights" | "total">) {
  const { limits, wish } = question;
  const room = roomOf(limits);
  if (bytes.total <= room) return [];
  const { weights, total } = bytes;
  const where = room === heapOf(limits) ? "WebAssembly can address" : "this device offers";
  return [
    `It needs ${bytesInWords(total)}: ${bytesInWords(weights)} for weights and ${bytesInWords(total - weights)} for the KV cache of ${wishInWords(wish)} and for what is computed meanwhile; ${where} ${bytesInWords(room)}.`,
  ];
}

function bufferProblems(question: MemoryQuestion): readonly string[] {
  const { shape, dtype, limits } = question;
  if (limits.provider !== "webgpu") return [];
  const most = Math.min(limits.maxBufferBytes, limits.maxBindingBytes);
  const named = [
    ["largest weight tensor", largestTensorBytes(shape, dtype)],
    ["KV cache of one layer", kvTensorBytes(question)],
  ] as const;
  return named
    .filter(([, bytes]) => bytes > most)
    .map(
      ([what, bytes]) =>
        `Its ${what} is ${bytesInWords(bytes)}, and this device takes ${bytesInWords(most)} in one piece.`,
    );
}

function precisionProblem({ dtype, limits }: MemoryQuestion): readonly string[] {
  if (limits.provider !== "webgpu" || limits.float16 || floatBytes(dtype) === 4) return [];
  return [`It computes in half precision, which this graphics device does not offer (shader-f16).`];
}

function planOnce(question: MemoryQuestion): Omit<MemoryPlan, "instead"> {
  const { shape, dtype, wish } = question;
  const weights = question.weightBytes ?? weightBytes(shape, dtype);
  const kvCache = wish.rows * wish.context * kvBytesPerToken(shape, dtype);
  const scratch = scratchBytes(question);
  const total = weights + kvCache + scratch;
  const problems = [
    ...precisionProblem(question),
    ...memoryProblem(question, { weights, total }),
    ...bufferProblems(question),
  ];
  return { dtype, weights, kvCache, scratch, total, fits: problems.length === 0, problems };
}

/** A number and its halves down to a least one. */
function halvings(most: number, least: number): readonly number[] {
  const numbers: number[] = [];
  for (let number = most; number >= least; number = Math.floor(number / 2)) numbers.push(number);
  return numbers;
}

function largestFitting(question: MemoryQuestion): MemoryWish | null {
  const { wish } = question;
  const contexts = halvings(wish.context, Math.min(LEAST_CONTEXT, wish.context));
  const wishes = halvings(wish.rows, 1).flatMap((rows) =>
    contexts.map((context) => ({ context, rows })),
  );
  const size = ({ context, rows }: MemoryWish): number => context * rows;
  const fitting = wishes.filter((less) => planOnce({ ...question, wish: less }).fits);
  // Of equally large ones the longer context: rollouts can wait for each other, a thought cannot end early.
  return fitting.toSorted((a, b) => size(b) - size(a) || b.context - a.context)[0] ?? null;
}

/**
 * Plans a model's memory. Weights, KV cache and logits are exact for the converter's own graphs;
 * what the runtime holds beside them is an allowance.
 */
export function planMemory(question: MemoryQuestion): MemoryPlan {
  const plan = planOnce(question);
  return { ...plan, instead: plan.fits ? question.wish : largestFitting(question) };
}
