// What the top-logits shaders hand back, as numbers.

import { type Logits, type LogitsQuery, TOP_COUNT, type TopLogits } from "./logits.ts";

/** One row's words as the shaders wrote them. */
export interface RowWords {
  /** TOP_COUNT pairs of key and id, best first; past the vocabulary's end they are padding. */
  readonly top: Uint32Array;
  /** A pair for each tile, its highest key and its sum; then the two watched logits. */
  readonly sums: Uint32Array;
}

/** Keys are in the order of the floats they stand for; this is the way back. */
function floatsOf(keys: Uint32Array): Float32Array {
  const bits = keys.map((key) => (key >= 0x80000000 ? key ^ 0x80000000 : ~key));
  return new Float32Array(bits.buffer);
}

/** The even or the odd words. */
function everyOther(words: Uint32Array, from: 0 | 1): Uint32Array {
  return Uint32Array.from({ length: words.length / 2 }, (_, index) => words[2 * index + from] ?? 0);
}

/** The tiles' sums, each over its own highest, put over the highest of all. */
function logSumExp(tiles: Uint32Array, highest: number, temperature: number): number {
  if (!Number.isFinite(highest)) return Number.NaN;
  const peaks = floatsOf(everyOther(tiles, 0));
  const sums = new Float32Array(everyOther(tiles, 1).buffer);
  const sum = peaks.reduce(
    (total, peak, tile) => total + Math.exp((peak - highest) / temperature) * (sums[tile] ?? 0),
    0,
  );
  return highest / temperature + Math.log(sum);
}

function readTop(words: Uint32Array, size: number): TopLogits {
  const pairs = words.subarray(0, 2 * Math.min(TOP_COUNT, size));
  return { ids: everyOther(pairs, 1), values: floatsOf(everyOther(pairs, 0)) };
}

/**
 * Reads one row.
 * @param size of the vocabulary
 * @param query the one that the shaders were given for this row
 */
export function readRow(
  { top: topWords, sums }: RowWords,
  size: number,
  { temperature, watch }: LogitsQuery,
): Omit<Logits, "all"> {
  const top = readTop(topWords, size);
  const watched = new Float32Array(sums.slice(-2).buffer);
  return {
    size,
    top,
    logSumExp: logSumExp(sums.subarray(0, -2), top.values[0] ?? Number.NaN, temperature),
    watched: Float32Array.from(watch, (id, place) =>
      id < size ? (watched[place] ?? Number.NaN) : Number.NaN,
    ),
  };
}
