// Logits to try the readers on, the same in every run.

import { encodeFloats } from "../../src/convert/float-type.ts";
import { uniform } from "../../src/core/random.ts";

/** A row's logit of one token, from a random number in [0, 1). */
type MakeLogit = (random: number, id: number, size: number) => number;

/** The smallest number above zero that a float32 holds. */
const DENORMAL = 2 ** -149;

/** Rows with something to get wrong; those of the second group allow no draw. */
const makers = {
  spread: (random) => (random - 0.5) * 40,
  ties: (random) => Math.floor(random * 3),
  equal: () => -1.5,
  ascending: (_, id) => id / 1000,
  descending: (_, id) => -id / 1000,
  farFromZero: (random) => 30_000 + random,
  largest: (random) => (random < 0.5 ? -1 : 1) * 3.4e38,
  tiny: (random) => Math.floor(random * 9 - 4) * DENORMAL,
  zeros: (random) => (random < 0.5 ? -0 : 0),
  masked: (random) => (random < 0.97 ? -Infinity : random),
  lastAlone: (_, id, size) => (id === size - 1 ? 3 : -Infinity),

  infinite: (random, id, size) => (id === size - 1 ? Infinity : random),
  notANumber: (random, id, size) => (id === size >> 1 ? Number.NaN : random),
  negativeNotANumber: (random) => random,
  allMasked: () => -Infinity,
} satisfies Readonly<Record<string, MakeLogit>>;

/** What a row looks like. */
export type RowKind = keyof typeof makers;

/** A row as half floats; what is denormal stays so, and what is no number stays none. */
export function halvesOf(row: Float32Array<ArrayBuffer>): Uint16Array<ArrayBuffer> {
  const scaled = row.map((value) => (Math.abs(value) < 2 ** -120 ? value * 2 ** 125 : value));
  const halves = new Uint16Array(encodeFloats("float16", scaled));
  return halves.map((half, id) => (Number.isNaN(row[id]) ? 0xfe00 : half));
}

/** Every kind of row. */
export const ROW_KINDS = Object.keys(makers) as RowKind[];

/** One row of logits. @param seed of its random numbers, where it has any */
export function makeRow(kind: RowKind, size: number, seed: number): Float32Array<ArrayBuffer> {
  const make: MakeLogit = makers[kind];
  const row = new Float32Array(size).map((_, id) => make(uniform(seed, id), id, size));
  // As what x86 gives for 0 / 0. JavaScript's own NaN has no sign.
  if (kind === "negativeNotANumber") new Uint32Array(row.buffer)[size >> 1] = 0xffc00000;
  return row;
}
