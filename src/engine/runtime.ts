// ONNX Runtime as the engine sees it: injected, so that the page, the terminal and tests pass theirs.

import type * as Ort from "onnxruntime-common";

/** The part of ONNX Runtime's API that the engine uses; onnxruntime-web and -node both have it. */
export type Runtime = Pick<typeof Ort, "InferenceSession" | "Tensor">;

/** Where a model runs. */
export type ExecutionTarget =
  | { readonly provider: "webgpu"; readonly gpu: GPU }
  /** `provider` is ONNX Runtime's own name for its CPU code: `wasm` on the web, `cpu` in Node. */
  | { readonly provider: "wasm" | "cpu" };
