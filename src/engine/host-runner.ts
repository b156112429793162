// Runs a graph on the native runtime in Node, the KV cache in place in the process's memory.

import type { InferenceSession, Tensor } from "onnxruntime-common";
import { graphInputs } from "./graph-inputs.ts";
import type { ForwardInput, GraphRunner } from "./graph-runner.ts";
import type { GraphSignature } from "./graph-signature.ts";
import { type HostBlock, HostMemory } from "./host-memory.ts";
import { pastName, presentName } from "./kv-layout.ts";
import type { Logits } from "./logits.ts";
import { checkLogits, readLogitsRows } from "./logits-rows.ts";
import type { Runtime } from "./runtime.ts";

/** Past and present are one tensor, which the runtime then takes for one buffer. */
export class HostRunner implements GraphRunner {
  readonly memory = new HostMemory();
  readonly #runtime: Runtime;
  readonly #session: InferenceSession;
  readonly #signature: GraphSignature;

  constructor(runtime: Runtime, session: InferenceSession, signature: GraphSignature) {
    this.#runtime = runtime;
    this.#session = session;
    this.#signature = signature;
  }

  async run(input: ForwardInput): Promise<readonly Logits[]> {
    const feeds: Record<string, Tensor> = {};
    for (const { name, data, dims } of graphInputs(this.#signature, input)) {
      feeds[name] = new this.#runtime.Tensor("int64", data, dims);
    }
    const fetches: Record<string, Tensor | null> = { logits: null };
    for (const name of this.#signature.kv.names) {
      feeds[pastName(name)] = fetches[presentName(name)] = this.#tensor(name, input);
    }
    const { logits } = await this.#session.run(feeds, fetches);
    return this.#read(logits as Tensor, input);
  }

  async release(): Promise<void> {
    await this.#session.release();
  }

  #tensor(name: string, { kv, tokens }: ForwardInput): Tensor {
    const { buffer } = (kv.block(name) as HostBlock).data;
    const dims = kv.dims(tokens.length);
    const size = dims.reduce((product, dim) => product * dim, 1);
    const { type } = this.#signature.kv;
    const data =
      type === "float32" ? new Float32Array(buffer, 0, size) : new Uint16Array(buffer, 0, size);
    return new this.#runtime.Tensor(type, data, dims);
  }

  #read({ type, data, dims }: Tensor, input: ForwardInput): readonly Logits[] {
    const [, positions = 0, found = 0] = dims;
    checkLogits(type, found, this.#signature.vocabSize);
    return readLogitsRows(data as Float32Array, positions, found, input);
  }
}
