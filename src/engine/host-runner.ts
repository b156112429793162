// Runs a graph on the native runtime in Node, the KV cache in place in the process's memory.

import type { InferenceSession, Tensor } from "onnxruntime-common";
import type { ForwardInput, GraphRunner } from "./graph-runner.ts";
import type { GraphSignature } from "./graph-signature.ts";
import { type HostBlock, HostMemory } from "./host-memory.ts";
import type { Logits } from "./logits.ts";
import { checkLogits, readLogitsRows } from "./logits-rows.ts";
import { passTensors } from "./ort-tensors.ts";
import type { Runtime } from "./runtime.ts";

/** A session on the native CPU provider. */
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
    const { feeds, fetches } = passTensors(this.#runtime, this.#signature, input, (name) =>
      this.#tensor(name, input),
    );
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
    const isHalf = checkLogits(type, found, this.#signature.vocabSize) === "float16";
    // The runtime gives half floats as a Float16Array where there is such a thing.
    const { buffer, byteOffset, length } = data as Float32Array | Uint16Array;
    const values = isHalf
      ? new Uint16Array(buffer, byteOffset, length)
      : new Float32Array(buffer, byteOffset, length);
    return readLogitsRows(values, positions, found, input);
  }
}
