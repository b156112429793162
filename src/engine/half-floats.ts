// Half-precision numbers as single-precision ones: exactly, infinities and NaN included.

const single = new Float32Array(1);
const bits = new Uint32Array(single.buffer);

/** IEEE 754 binary16 to binary32: the exponent's bias goes from 15 to 127. */
function singleOf(half: number): number {
  const magnitude = half & 0x7fff;
  const sign = (half & 0x8000) << 16;
  // Subnormal: a whole multiple of 2^-24.
  if (magnitude < 0x0400) return (sign === 0 ? magnitude : -magnitude) * 2 ** -24;
  const exponent = magnitude < 0x7c00 ? 112 : 224;
  bits[0] = sign | ((magnitude << 13) + (exponent << 23));
  return single[0] as number;
}

/** @param halves the bits of half floats */
export function fromHalves(halves: Uint16Array): Float32Array<ArrayBuffer> {
  const values = new Float32Array(halves.length);
  for (let i = 0; i < halves.length; i++) values[i] = singleOf(halves[i] as number);
  return values;
}
