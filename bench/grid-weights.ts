// Random weights that 4 bits hold exactly: all engines then run the very same numbers.
//
// Every block of 32 is code * step with codes from -8 to 7, one of them -8, and a step of five
// significant bits. So a product fits bfloat16, the step fits float16 (GGUF's Q4_0) as well as
// float32 (MatMulNBits), and both quantizers find that same step: the extreme divided by -8.

/** Gives whole numbers from 0 to 2^32 - 1. */
export type RandomWords = () => number;

const BLOCK = 32;

/** A seeded stream (mulberry32): fast, and good enough for weights that mean nothing. */
export function randomWords(seed: number): RandomWords {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let word = Math.imul(state ^ (state >>> 15), state | 1);
    word ^= word + Math.imul(word ^ (word >>> 7), word | 61);
    return (word ^ (word >>> 14)) >>> 0;
  };
}

/** Roughly normal codes from -7 to 7: the sum of the bits of a byte's two halves, spread out. */
const CODES: readonly number[] = Array.from({ length: 256 }, (_, byte) => {
  const bits = byte.toString(2).replaceAll("0", "").length;
  return Math.max(-7, Math.min(7, (bits - 4) * 2 + ((byte & 1) === 1 ? 0 : 1)));
});

/** Standard deviation of a code times the mean of a step's 16 to 31. */
const SPREAD = 3.2 * 23.5;

/** The exponent that gives rows of that length outputs of about unit variance. */
function exponentFor(columns: number): number {
  return Math.round(Math.log2(SPREAD * Math.sqrt(columns)));
}

/** A matrix of such blocks, row-major, as bfloat16. */
export function gridMatrix(
  rows: number,
  columns: number,
  random: RandomWords,
): Uint16Array<ArrayBuffer> {
  const values = new Float32Array(rows * columns);
  const unit = 2 ** -exponentFor(columns);
  for (let start = 0; start < values.length; start += BLOCK) {
    fillBlock(values.subarray(start, start + BLOCK), unit, random);
  }
  return toBfloat16(values);
}

function fillBlock(block: Float32Array, unit: number, random: RandomWords): void {
  const choice = random();
  const step = (16 + (choice & 15)) * unit * ((choice & 16) === 0 ? 1 : -1);
  for (let i = 0; i < BLOCK; i += 4) {
    const word = random();
    for (let j = 0; j < 4; j++) block[i + j] = (CODES[(word >>> (8 * j)) & 255] ?? 0) * step;
  }
  block[choice >>> 27] = -8 * step;
}

/** Values that bfloat16 holds exactly: the upper half of a float32. */
export function toBfloat16(values: Float32Array<ArrayBuffer>): Uint16Array<ArrayBuffer> {
  const words = new Uint32Array(values.buffer);
  return Uint16Array.from(words, (word) => word >>> 16);
}
