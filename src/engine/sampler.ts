// Logits to a token id: greedy, or drawn with temperature, top-k and top-p.

import type { Sampling } from "../core/engine.ts";
import { JudgeError } from "../core/errors.ts";
import { uniform } from "../core/random.ts";

/** A token that may be drawn, with its unnormalized probability. */
interface Candidate {
  readonly id: number;
  readonly weight: number;
}

function byWeight(a: Candidate, b: Candidate): number {
  return b.weight - a.weight || a.id - b.id;
}

function total(candidates: readonly Candidate[]): number {
  return candidates.reduce((sum, { weight }) => sum + weight, 0);
}

/** The likeliest token; of equals the lowest id. @throws JudgeError `engine-failed` on NaN */
export function argmax(logits: Float32Array): number {
  let best = 0;
  for (let id = 0; id < logits.length; id++) {
    const value = logits[id] ?? Number.NaN;
    if (Number.isNaN(value)) throw notNumbers();
    if (value > (logits[best] ?? 0)) best = id;
  }
  if (!Number.isFinite(logits[best])) throw notNumbers();
  return best;
}

function notNumbers(): JudgeError {
  return new JudgeError(
    "engine-failed",
    "The model gave no usable numbers for the next token. Try the other backend; if it goes on, the model file or the graphics driver is at fault.",
  );
}

/** Every token with a weight above zero, in the order of ids. */
function weigh(logits: Float32Array, temperature: number): Candidate[] {
  const highest = logits[argmax(logits)] ?? 0;
  const candidates: Candidate[] = [];
  for (const [id, logit] of logits.entries()) {
    const weight = Math.exp((logit - highest) / temperature);
    if (weight > 0) candidates.push({ id, weight });
  }
  return candidates;
}

/** The k heaviest; ties at the k-th place go to the lower ids. */
function keepTopK(candidates: readonly Candidate[], k: number): readonly Candidate[] {
  return k === 0 || k >= candidates.length ? candidates : candidates.toSorted(byWeight).slice(0, k);
}

/**
 * The smallest set of the heaviest whose share reaches p. All tokens lighter than (1 - p) / n of
 * the whole together weigh less than 1 - p, so none of them can be needed and few are sorted.
 */
function keepTopP(candidates: readonly Candidate[], p: number): readonly Candidate[] {
  if (p >= 1) return candidates;
  const whole = total(candidates);
  const lightest = ((1 - p) * whole) / candidates.length;
  const sorted = candidates.filter(({ weight }) => weight >= lightest).sort(byWeight);
  let share = 0;
  const last = sorted.findIndex(({ weight }) => (share += weight) >= p * whole);
  return last < 0 ? sorted : sorted.slice(0, last + 1);
}

/** The candidate at a place between 0 and 1 of their summed weights. */
function pick(candidates: readonly Candidate[], place: number): number {
  let left = place * total(candidates);
  const drawn = candidates.find(({ weight }) => (left -= weight) < 0) ?? candidates.at(-1);
  if (!drawn) throw notNumbers();
  return drawn.id;
}

/**
 * Chooses the next token. Temperature first, then top-k, then top-p over what top-k left (the order
 * of Hugging Face transformers).
 * @param logits one value for each token id
 * @param position place of the token in its rollout, from 0; with the seed it decides the draw alone
 * @throws JudgeError `engine-failed` when the logits are not numbers
 */
export function sample(
  logits: Float32Array,
  sampling: Sampling,
  seed: number,
  position: number,
): number {
  if (sampling.temperature === 0) return argmax(logits);
  const candidates = keepTopK(weigh(logits, sampling.temperature), sampling.topK);
  return pick(keepTopP(candidates, sampling.topP), uniform(seed, position));
}
