// The floating point formats a checkpoint may be stored in, and their decoding to float32.

/** Storage formats by their safetensors names. */
export type FloatDtype = "F32" | "F16" | "BF16";

/** Bytes of one number. */
export const FLOAT_BYTES: Readonly<Record<FloatDtype, number>> = { F32: 4, F16: 2, BF16: 2 };

/** Whether a value names a format that `decodeFloats` reads. */
export function isFloatDtype(value: unknown): value is FloatDtype {
  return value === "F32" || value === "F16" || value === "BF16";
}

/** Decodes little-endian numbers; exact, because float32 holds every F16 and BF16 value. */
export function decodeFloats(dtype: FloatDtype, bytes: Uint8Array): Float32Array<ArrayBuffer> {
  // A copy is aligned whatever the offset of the bytes was.
  const aligned = bytes.slice().buffer;
  if (dtype === "F32") return new Float32Array(aligned);
  const halves = new Uint16Array(aligned);
  const bits = new Uint32Array(halves.length);
  if (dtype === "BF16") for (let i = 0; i < bits.length; i++) bits[i] = (halves[i] ?? 0) << 16;
  else for (let i = 0; i < bits.length; i++) bits[i] = halfToSingleBits(halves[i] ?? 0);
  return new Float32Array(bits.buffer);
}

/** IEEE 754 binary16 to binary32: the exponent's bias goes from 15 to 127. */
function halfToSingleBits(half: number): number {
  const sign = (half & 0x8000) << 16;
  const exponent = (half >> 10) & 0x1f;
  const mantissa = half & 0x3ff;
  if (exponent === 0x1f) return sign | 0x7f800000 | (mantissa << 13);
  if (exponent !== 0) return sign | ((exponent + 112) << 23) | (mantissa << 13);
  if (mantissa === 0) return sign;
  // Subnormal: its highest set bit becomes the implicit one.
  const shift = Math.clz32(mantissa) - 21;
  return sign | ((113 - shift) << 23) | (((mantissa << shift) & 0x3ff) << 13);
}
