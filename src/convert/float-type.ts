// The floating point types a graph may compute in, and the bytes of their numbers.

/** By their names in ONNX: 32 and 16 bits. */
export type FloatType = "float" | "float16";

/** Bytes of one number. */
export const FLOAT_TYPE_BYTES: Readonly<Record<FloatType, number>> = { float: 4, float16: 2 };

/** The largest number of a half float. */
export const LARGEST_HALF = 65504;

const single = new Float32Array(1);
const singleBits = new Uint32Array(single.buffer);

/** Little-endian numbers of that type; a float16 is the nearest one, of two as near the even one. */
export function encodeFloats(
  type: FloatType,
  values: Float32Array<ArrayBuffer>,
): Float32Array<ArrayBuffer> | Uint16Array<ArrayBuffer> {
  if (type === "float") return values;
  const halves = new Uint16Array(values.length);
  for (let i = 0; i < halves.length; i++) halves[i] = halfBits(values[i] ?? 0);
  return halves;
}

/** The float16 nearest to a number, as a number. */
export function roundToHalf(value: number): number {
  const size = Math.abs(value);
  if (size < 2 ** -14) return Math.sign(value) * (Math.fround(0.5 + size) - 0.5);
  single[0] = value;
  const bits = singleBits[0] ?? 0;
  singleBits[0] = (bits + 0xfff + ((bits >>> 13) & 1)) & ~0x1fff;
  return Math.abs(single[0] ?? 0) > LARGEST_HALF ? Math.sign(value) * Infinity : (single[0] ?? 0);
}

/** IEEE 754 binary32 to binary16: the exponent's bias goes from 127 to 15. */
function halfBits(value: number): number {
  single[0] = value;
  const bits = singleBits[0] ?? 0;
  const sign = (bits >>> 16) & 0x8000;
  const size = bits & 0x7fffffff;
  if (size >= 0x47800000) return sign | 0x7c00;
  if (size < 0x38800000) {
    // Subnormal: half floats are then whole multiples of 2^-24, which is the last place of 0.5.
    single[0] = 0.5 + Math.abs(value);
    return sign | ((singleBits[0] ?? 0) - 0x3f000000);
  }
  return sign | ((size - 0x38000000 + 0xfff + ((size >>> 13) & 1)) >>> 13);
}
