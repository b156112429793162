// ONNX Runtime as the engine sees it: injected, so that the page, the terminal and tests pass theirs.

import type * as Ort from "onnxruntime-common";
import type { OrtModule } from "./wasm-heap.ts";

/** The part of ONNX Runtime's API that the engine uses; onnxruntime-web and -node both have it. */
export type Runtime = Pick<typeof Ort, "InferenceSession" | "Tensor">;

/** What a build of onnxruntime-web has told of itself. */
export interface CapturedModule {
  readonly module: OrtModule;
  /** Handle of the session that was made last. */
  readonly latestSession: number;
}

/** Where a model runs. */
export type ExecutionTarget =
  | { readonly provider: "webgpu"; readonly gpu: GPU }
  /** onnxruntime-web's CPU build. Its module is there once a session has been made. */
  | { readonly provider: "wasm"; readonly captured: () => CapturedModule }
  /** The native CPU build in Node. */
  | { readonly provider: "cpu" };
