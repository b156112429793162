// Runs a graph on WebGPU: KV cache and logits stay there, and only what a draw needs is read back.

import type { InferenceSession, Tensor } from "onnxruntime-common";
import { type GpuBlock, GpuMemory } from "./gpu-memory.ts";
import { GpuTopLogits } from "./gpu-top-logits.ts";
import type { ForwardInput, GraphRunner } from "./graph-runner.ts";
import type { GraphSignature } from "./graph-signature.ts";
import type { Logits } from "./logits.ts";
import { checkLogits } from "./logits-rows.ts";
import { passTensors } from "./ort-tensors.ts";
import type { Runtime } from "./runtime.ts";

/** A session on a device of its own. */
export class GpuRunner implements GraphRunner {
  readonly memory: GpuMemory;
  readonly #runtime: Runtime;
  readonly #session: InferenceSession;
  readonly #signature: GraphSignature;
  readonly #device: GPUDevice;
  readonly #top: GpuTopLogits;
  /** Logits of the latest pass: kept, because a draw may still ask for all of them. */
  #logits: Tensor | null = null;

  constructor(
    runtime: Runtime,
    session: InferenceSession,
    signature: GraphSignature,
    device: GPUDevice,
  ) {
    this.memory = new GpuMemory(device);
    this.#runtime = runtime;
    this.#session = session;
    this.#signature = signature;
    this.#device = device;
    this.#top = new GpuTopLogits(device, signature.vocabSize, signature.logitsType);
  }

  async run(input: ForwardInput): Promise<readonly Logits[]> {
    this.#dropLogits();
    const { feeds, fetches } = passTensors(this.#runtime, this.#signature, input, (name) =>
      this.#tensor(name, input),
    );
    const outputs = await this.#session.run(feeds, fetches);
    this.#logits = outputs["logits"] as Tensor;
    return this.#read(this.#logits, input);
  }

  async release(): Promise<void> {
    this.#top.dispose();
    try {
      await this.#session.release();
    } finally {
      this.#device.destroy();
    }
  }

  #tensor(name: string, { kv, tokens }: ForwardInput): Tensor {
    const { buffer } = kv.block(name) as GpuBlock;
    const { type: dataType } = this.#signature.kv;
    return this.#runtime.Tensor.fromGpuBuffer(buffer, { dataType, dims: kv.dims(tokens.length) });
  }

  /** Every position that has logits is asked about, but in a prefill, where none is. */
  async #read({ type, dims, gpuBuffer }: Tensor, input: ForwardInput): Promise<readonly Logits[]> {
    const [, , found = 0] = dims;
    checkLogits(type, found, this.#signature.vocabSize);
    if (input.queries.length > 0) {
      return this.#top.read(gpuBuffer, input.queries.length, input.queries);
    }
    // Nothing waits for the device otherwise, and a prefill would queue up without end.
    await this.#device.queue.onSubmittedWorkDone();
    return [];
  }

  #dropLogits(): void {
    this.#logits?.dispose();
    this.#logits = null;
  }
}
