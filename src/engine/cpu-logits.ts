// A row of logits in main memory, as sampling sees it.

import { type Logits, type LogitsQuery, TOP_COUNT, type TopLogits } from "./logits.ts";

/** Where `value` goes among the first `count` of a descending list: behind its equals. */
function rankOf(value: number, values: Float32Array, count: number): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[middle] as number) < value) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * Keeps the best so far in order. Ids come ascending, so an equal of the last one kept never gets
 * in, and hardly any value does: about 64 ln(size / 64) of a shuffled vocabulary.
 */
function findTop(row: Float32Array): TopLogits {
  const kept = Math.min(TOP_COUNT, row.length);
  const ids = new Uint32Array(kept);
  const values = new Float32Array(kept);
  for (let id = 0; id < row.length; id++) {
    // Adding zero takes the sign off a zero.
    const value = (row[id] as number) + 0;
    if (id >= kept && !(value > (values[kept - 1] as number))) continue;
    const rank = rankOf(value, values, Math.min(id, kept));
    ids.copyWithin(rank + 1, rank, kept - 1);
    values.copyWithin(rank + 1, rank, kept - 1);
    ids[rank] = id;
    values[rank] = value;
  }
  return { ids, values };
}

/** Infinities and NaN make it NaN all by themselves: Infinity - Infinity is NaN. */
function logSumExp(row: Float32Array, highest: number, temperature: number): number {
  let sum = 0;
  for (let id = 0; id < row.length; id++) {
    sum += Math.exp(((row[id] as number) - highest) / temperature);
  }
  return highest / temperature + Math.log(sum);
}

/**
 * Reads a row of logits that lies in main memory, in two passes and without sorting it.
 * @param row one logit for each token id, one at least; `all` gives this same array
 */
export function cpuLogits(row: Float32Array, { temperature, watch }: LogitsQuery): Logits {
  const top = findTop(row);
  return {
    size: row.length,
    top,
    logSumExp: logSumExp(row, top.values[0] ?? Number.NaN, temperature),
    watched: Float32Array.from(watch, (id) => row[id] ?? Number.NaN),
    all: () => Promise.resolve(row),
  };
}
