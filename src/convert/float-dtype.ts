// The floating point formats a checkpoint may be stored in, and their decoding to float32.

import { fromHalves } from "../core/half-floats.ts";

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
  if (dtype === "F16") return fromHalves(halves);
  const bits = new Uint32Array(halves.length);
  for (let i = 0; i < bits.length; i++) bits[i] = (halves[i] ?? 0) << 16;
  return new Float32Array(bits.buffer);
}
