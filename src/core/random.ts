// Counter-based random numbers: Philox4x32-10 (Salmon, Moraes, Dror, Shaw: "Parallel random
// numbers: as easy as 1, 2, 3", SC 2011). A draw is a function of its name, so no state is kept.

/** Four words of 32 bits. */
export type Words4 = readonly [number, number, number, number];
/** Two words of 32 bits. */
export type Words2 = readonly [number, number];

const MULTIPLIERS: Words2 = [0xd2511f53, 0xcd9e8d57];
const KEY_STEPS: Words2 = [0x9e3779b9, 0xbb67ae85];
const ROUNDS = 10;
const TWO_32 = 2 ** 32;

/** What a draw is for: streams never share a counter. */
const stream = { sampling: 0, seeds: 1 } as const;

/** High 32 bits of a product of two 32-bit words. */
function multiplyHigh(a: number, b: number): number {
  const [aLow, aHigh, bLow, bHigh] = [a & 0xffff, a >>> 16, b & 0xffff, b >>> 16];
  const middle = aHigh * bLow + ((aLow * bLow) >>> 16);
  const carry = (middle % 0x10000) + aLow * bHigh;
  return (aHigh * bHigh + Math.floor(middle / 0x10000) + Math.floor(carry / 0x10000)) >>> 0;
}

/** The generator itself, on unsigned words: ten rounds of Philox4x32. */
export function philox4x32(counter: Words4, key: Words2): Words4 {
  let [x0, x1, x2, x3] = counter;
  let [k0, k1] = key;
  for (let round = 0; round < ROUNDS; round++) {
    const high0 = multiplyHigh(MULTIPLIERS[0], x0);
    const high1 = multiplyHigh(MULTIPLIERS[1], x2);
    const low0 = Math.imul(MULTIPLIERS[0], x0);
    const low1 = Math.imul(MULTIPLIERS[1], x2);
    [x0, x1, x2, x3] = [high1 ^ x1 ^ k0, low1, high0 ^ x3 ^ k1, low0];
    [x0, x1, x2, x3] = [x0 >>> 0, x1 >>> 0, x2 >>> 0, x3 >>> 0];
    k0 = (k0 + KEY_STEPS[0]) >>> 0;
    k1 = (k1 + KEY_STEPS[1]) >>> 0;
  }
  return [x0, x1, x2, x3];
}

function words(integer: number): Words2 {
  return [integer >>> 0, Math.floor(integer / TWO_32) >>> 0];
}

function draw(seed: number, counter: number, purpose: number): Words4 {
  return philox4x32([...words(counter), purpose, 0], words(seed));
}

/**
 * A number in [0, 1) with 53 random bits. Seed and counter alone decide it.
 * @param seed whole number from 0 to 2^53 - 1
 * @param counter whole number from 0 to 2^53 - 1, such as a token's position
 */
export function uniform(seed: number, counter: number): number {
  const [high, low] = draw(seed, counter, stream.sampling);
  return ((high >>> 5) * 2 ** 26 + (low >>> 6)) / 2 ** 53;
}

/**
 * A seed for the index-th part of something seeded: a whole number from 0 to 2^53 - 1, from a
 * stream that `uniform` never reads.
 */
export function deriveSeed(seed: number, index: number): number {
  const [low, high] = draw(seed, index, stream.seeds);
  return (high >>> 11) * TWO_32 + low;
}
