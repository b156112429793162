// What a data type means for the graph and its weights.

import type { Dtype } from "../core/model-manifest.ts";
import type { FloatType } from "./float-type.ts";
import type { Bits } from "./quantize.ts";

/** How numbers are computed with and kept. */
export interface Precision {
  /** Of everything that is not a code: activations, norms, scales, KV cache. */
  readonly float: FloatType;
  /** Bits of a code of a quantized matrix; null keeps matrices in `float`. */
  readonly bits: Bits | null;
}

/** Every data type the converter makes. */
export const PRECISIONS: Readonly<Record<Dtype, Precision>> = {
  fp32: { float: "float", bits: null },
  fp16: { float: "float16", bits: null },
  q8: { float: "float", bits: 8 },
  q4: { float: "float", bits: 4 },
  q4f16: { float: "float16", bits: 4 },
};
