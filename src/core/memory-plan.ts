// What a model will take of a device's memory, worked out before anything is loaded.

import type { Dtype } from "./model-manifest.ts";
import type { ModelShape } from "./model-shape.ts";

/** What a device and its browser offer. */
export interface DeviceLimits {
  readonly provider: "webgpu" | "wasm";
  /** Most bytes of one buffer, and of one binding; on the CPU what WebAssembly can address. */
  readonly maxBufferBytes: number;
  readonly maxBindingBytes: number;
  /** Whether half precision can be computed with. */
  readonly float16: boolean;
  /** Bytes of memory that are known of; null where the browser does not say. */
  readonly memoryBytes: number | null;
}

/** How much is to be judged at once. */
export interface MemoryWish {
  /** Tokens of prompt and rollout together. */
  readonly context: number;
  /** Rollouts decoded together. */
  readonly rows: number;
}

/** Bytes by purpose, whether they fit, and what would fit instead. */
export interface MemoryPlan {
  readonly dtype: Dtype;
  readonly weights: number;
  readonly kvCache: number;
  /** Logits, activations of a prefill chunk and what the runtime holds beside. */
  readonly scratch: number;
  readonly total: number;
  readonly fits: boolean;
  /** Why not, with numbers; empty where it fits. */
  readonly problems: readonly string[];
  /** The largest wish of the same data type that would fit; null where none does. */
  readonly instead: MemoryWish | null;
}

/** What is planned for. */
export interface MemoryQuestion {
  readonly shape: ModelShape;
  readonly dtype: Dtype;
  readonly wish: MemoryWish;
  readonly limits: DeviceLimits;
  /** Bytes of the weight files where they are known; worked out from the shape otherwise. */
  readonly weightBytes?: number;
}
