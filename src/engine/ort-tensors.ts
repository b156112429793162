// One pass's inputs and outputs as tensors of ONNX Runtime's JavaScript API.

import type { Tensor } from "onnxruntime-common";
import { graphInputs } from "./graph-inputs.ts";
import type { ForwardInput } from "./graph-runner.ts";
import type { GraphSignature } from "./graph-signature.ts";
import { pastName, presentName } from "./kv-layout.ts";
import type { Runtime } from "./runtime.ts";

/** What `InferenceSession.run` is given. A null output is allocated by the runtime. */
export interface PassTensors {
  readonly feeds: Readonly<Record<string, Tensor>>;
  readonly fetches: Readonly<Record<string, Tensor | null>>;
}

/**
 * Makes the tensors of a pass. Past and present are one tensor, which the runtime then takes for one
 * buffer and writes in place.
 * @param kvTensor makes the tensor over a KV block
 */
export function passTensors(
  runtime: Runtime,
  signature: GraphSignature,
  input: ForwardInput,
  kvTensor: (name: string) => Tensor,
): PassTensors {
  const feeds: Record<string, Tensor> = {};
  for (const { name, data, dims } of graphInputs(signature, input)) {
    feeds[name] = new runtime.Tensor("int64", data, dims);
  }
  const fetches: Record<string, Tensor | null> = { logits: null };
  for (const name of signature.kv.names) {
    feeds[pastName(name)] = fetches[presentName(name)] = kvTensor(name);
  }
  return { feeds, fetches };
}
