// Logits to a token id: greedy, or drawn with temperature, top-k and top-p.

import type { Sampling } from "../core/engine.ts";
import { JudgeError } from "../core/errors.ts";
import { uniform } from "../core/random.ts";
import type { Logits } from "./logits.ts";

/** Tokens by rank, the likeliest first, with their logits. */
interface Ranked {
  readonly ids: ArrayLike<number>;
  readonly values: ArrayLike<number>;
  /** Whether these are all tokens of the vocabulary. */
  readonly whole: boolean;
}

/** How a draw is cut off and normalized: weights are exp(logit / temperature - logSumExp). */
interface Draw {
  readonly sampling: Sampling;
  readonly logSumExp: number;
  /** Where in [0, 1) of the kept weight the token lies. */
  readonly place: number;
}

function notNumbers(): JudgeError {
  return new JudgeError(
    "engine-failed",
    "The model gave no usable numbers for the next token. Try the other backend; if it goes on, the model file or the graphics driver is at fault.",
  );
}

/** Ranks the whole vocabulary: by logit, equals by id. */
function rankAll(logits: Float32Array): Ranked {
  const ids = Uint32Array.from(logits.keys());
  ids.sort((a, b) => (logits[b] as number) - (logits[a] as number) || a - b);
  return { ids, values: Float32Array.from(ids, (id) => logits[id] as number), whole: true };
}

/** Sums of weights up to each rank, the whole being 1: `sums[i]` is that of the first i + 1. */
function cumulate({ values }: Ranked, { sampling, logSumExp }: Draw): Float64Array {
  const sums = new Float64Array(values.length);
  let sum = 0;
  for (let rank = 0; rank < values.length; rank++) {
    sum += Math.exp((values[rank] as number) / sampling.temperature - logSumExp);
    sums[rank] = sum;
  }
  return sums;
}

/** The first rank at which the sums exceed a share, or -1. */
function rankAt(sums: Float64Array, exceeds: (sum: number) => boolean): number {
  return sums.findIndex(exceeds);
}

/**
 * Draws from ranked tokens, or null where the draw falls below them. Top-k first, then top-p over
 * what it left (the order of Hugging Face transformers): the kept tokens are always the first ones,
 * so whatever is decided among the ranked ones is decided as the whole vocabulary would decide it.
 */
function draw(ranked: Ranked, { sampling, place, ...rest }: Draw): number | null {
  const { topK, topP } = sampling;
  const sums = cumulate(ranked, { sampling, place, ...rest });
  const known = topK > 0 && topK <= sums.length ? topK : sums.length;
  if (!ranked.whole && topK > sums.length) return null;
  // Without top-k the whole weighs 1, whether all of it is ranked or not.
  const whole = topK > 0 ? (sums[known - 1] as number) : 1;
  let kept = whole;
  if (topP < 1) {
    const last = rankAt(sums.subarray(0, known), (sum) => sum >= topP * whole);
    if (last < 0 && !ranked.whole) return null;
    kept = last < 0 ? whole : (sums[last] as number);
  }
  const rank = rankAt(sums.subarray(0, known), (sum) => sum > place * kept);
  if (rank >= 0) return ranked.ids[rank] as number;
  return ranked.whole || topK > 0 ? lastWithWeight(ranked, sums.subarray(0, known)) : null;
}

/** Rounding may leave the place just above the last sum. */
function lastWithWeight({ ids }: Ranked, sums: Float64Array): number {
  const rank = rankAt(sums, (sum) => sum === sums.at(-1));
  return ids[rank] as number;
}

/**
 * Chooses the next token. Reads the whole vocabulary only where the draw falls below the top; the
 * true normalizer makes it the same draw either way.
 * @param logits asked for with the sampling's temperature
 * @param position place of the token in its rollout, from 0; with the seed it decides the draw alone
 * @throws JudgeError `engine-failed` when the logits are not numbers
 */
export async function sample(
  logits: Logits,
  sampling: Sampling,
  seed: number,
  position: number,
): Promise<number> {
  const { top, size, logSumExp } = logits;
  if (Number.isNaN(logSumExp)) throw notNumbers();
  if (sampling.temperature === 0) return top.ids[0] as number;
  const asked = { sampling, logSumExp, place: uniform(seed, position) };
  const drawn = draw({ ...top, whole: top.ids.length === size }, asked);
  return drawn ?? (draw(rankAll(await logits.all()), asked) as number);
}
