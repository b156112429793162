// One model in ONNX Runtime: tokens in, logits out, KV rows beside it.

import type { InferenceSession } from "onnxruntime-common";
import { JudgeError } from "../core/errors.ts";
import { MOST_UNPACKED } from "../core/most-unpacked.ts";
import { requestGpuDevice } from "./gpu-device.ts";
import { GpuRunner } from "./gpu-runner.ts";
import type { ForwardInput, GraphRunner } from "./graph-runner.ts";
import { type GraphSource, isInMemory } from "./graph-source.ts";
import { type GraphSignature, readGraphSignature } from "./graph-signature.ts";
import { HeapRunner } from "./heap-runner.ts";
import { HostRunner } from "./host-runner.ts";
import { type KvLayout, presentName } from "./kv-layout.ts";
import type { KvMemory } from "./kv-memory.ts";
import { KvRows } from "./kv-rows.ts";
import type { Logits } from "./logits.ts";
import type { ModelConfig } from "./model-config.ts";
import type { ExecutionTarget, Runtime } from "./runtime.ts";
import type { Session } from "./session.ts";
import { unpackWeights } from "./unpack-weights.ts";
import { WasmHeap } from "./wasm-heap.ts";

/** Bytes of one weight that is unpacked. */
const FLOAT_BYTES = 4;

/** What belongs to a session from its opening on. */
interface Opened {
  readonly runner: GraphRunner;
  readonly device: GPUDevice | null;
  readonly signature: GraphSignature;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** On the GPU, everything a run gives stays there. */
function outputsOnGpu({ layers }: ModelConfig): Record<string, "gpu-buffer"> {
  const numbers = Array.from({ length: layers }, (_, layer) => layer);
  const presents = numbers.flatMap((layer) => [`${layer}.key`, `${layer}.value`].map(presentName));
  return Object.fromEntries(["logits", ...presents].map((name) => [name, "gpu-buffer"]));
}

function createSession(
  runtime: Runtime,
  target: ExecutionTarget,
  device: GPUDevice | null,
  { graph, externalData }: GraphSource,
  config: ModelConfig,
): Promise<InferenceSession> {
  const provider = device ? { name: "webgpu", device } : target.provider;
  const options: InferenceSession.SessionOptions = {
    executionProviders: [provider],
    externalData,
    // Errors only: that shape arithmetic runs on the CPU is meant, not worth a warning.
    logSeverityLevel: 3,
    ...(device && { preferredOutputLocation: outputsOnGpu(config) }),
  };
  const { InferenceSession: sessions } = runtime;
  return typeof graph === "string"
    ? sessions.create(graph, options)
    : sessions.create(graph, options);
}

/** The CPU build in the browser computes with weights unpacked. */
function prepared(source: GraphSource, { provider }: ExecutionTarget): GraphSource {
  if (provider !== "wasm" || !isInMemory(source)) return source;
  return unpackWeights(source, MOST_UNPACKED * FLOAT_BYTES);
}

function runnerOf(
  runtime: Runtime,
  target: ExecutionTarget,
  device: GPUDevice | null,
  session: InferenceSession,
  signature: GraphSignature,
): GraphRunner {
  if (device) return new GpuRunner(runtime, session, signature, device);
  if (target.provider !== "wasm") return new HostRunner(runtime, session, signature);
  const { module, latestSession } = target.captured();
  return new HeapRunner(new WasmHeap(module), session, latestSession, signature);
}

/**
 * A model ready to run. After a failed run it is done for: ONNX Runtime keeps stale bindings of a
 * failed run and may block its thread for good on a lost device, so it is never run again.
 */
export class ModelSession implements Session {
  readonly #opened: Opened;
  #failed = false;
  #lost = false;
  /** Ends when no run is going on: a session runs one at a time. */
  #idle: Promise<unknown> = Promise.resolve();
  /** Memory is freed once, however often it is closed: after a failure it may be twice. */
  #closed: Promise<void> | null = null;

  private constructor(opened: Opened) {
    this.#opened = opened;
    void opened.device?.lost.then(() => (this.#lost = true));
  }

  /**
   * Makes a session, on a fresh device where it runs on the GPU.
   * @throws JudgeError `unsupported-device`, `unsupported-model`, or `engine-failed` when the
   * runtime refuses the graph
   */
  static async open(
    runtime: Runtime,
    target: ExecutionTarget,
    source: GraphSource,
    config: ModelConfig,
  ): Promise<ModelSession> {
    const device =
      target.provider === "webgpu" ? await requestGpuDevice(target.gpu, source.float16) : null;
    let session: InferenceSession | null = null;
    try {
      session = await createSession(runtime, target, device, prepared(source, target), config);
      const signature = readGraphSignature(session, config);
      const runner = runnerOf(runtime, target, device, session, signature);
      return new ModelSession({ runner, device, signature });
    } catch (cause) {
      await session?.release().catch(() => {});
      device?.destroy();
      if (JudgeError.is(cause)) throw cause;
      const message = `The runtime could not load the model: ${messageOf(cause)}`;
      throw new JudgeError("engine-failed", message, { cause });
    }
  }

  get usable(): boolean {
    return !this.#failed && !this.#lost;
  }

  get layout(): KvLayout {
    return this.#opened.signature.kv;
  }

  get memory(): KvMemory {
    return this.#opened.runner.memory;
  }

  newRows(rows: number, capacity: number): KvRows {
    return new KvRows(this.memory, this.layout, rows, capacity);
  }

  forward(input: ForwardInput): Promise<readonly Logits[]> {
    const result = this.#idle.then(() => this.#run(input));
    this.#idle = result.catch(() => {});
    return result;
  }

  close(): Promise<void> {
    return (this.#closed ??= this.#release());
  }

  async #release(): Promise<void> {
    await this.#idle;
    this.#failed = true;
    await this.#opened.runner.release();
  }

  async #run(input: ForwardInput): Promise<readonly Logits[]> {
    const logits = await this.#tried(() => this.#opened.runner.run(input));
    // The logits of a lost device cannot be read either.
    return logits.map((each) => ({ ...each, all: () => this.#tried(() => each.all()) }));
  }

  async #tried<T>(work: () => Promise<T>): Promise<T> {
    if (!this.usable) throw this.#failure();
    try {
      return await work();
    } catch (cause) {
      this.#failed = true;
      if (JudgeError.is(cause)) throw cause;
      await this.#learnOfLoss();
      throw this.#failure(cause);
    }
  }

  /** A run may fail a moment before the browser says that the device is lost. */
  async #learnOfLoss(): Promise<void> {
    const moment = new Promise((resolve) => setTimeout(resolve, 100));
    await Promise.race([this.#opened.device?.lost ?? moment, moment]);
  }

  #failure(cause?: unknown): JudgeError {
    if (this.#lost) {
      const message = "The graphics device was lost in the middle of the run.";
      return new JudgeError("device-lost", message, { cause });
    }
    const what = cause === undefined ? "an earlier run failed" : messageOf(cause);
    return new JudgeError("engine-failed", `The runtime failed: ${what}.`, { cause });
  }
}
