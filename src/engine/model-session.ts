// One model in ONNX Runtime: tokens in, logits out, KV caches beside it.

import type { InferenceSession, Tensor } from "onnxruntime-common";
import { JudgeError } from "../core/errors.ts";
import { requestGpuDevice } from "./gpu-device.ts";
import { GpuKvCache } from "./gpu-kv-cache.ts";
import { type GraphSignature, readGraphSignature } from "./graph-signature.ts";
import { CpuKvCache, type KvCache, presentName } from "./kv-cache.ts";
import type { ModelConfig } from "./model-config.ts";
import type { ExecutionTarget, Runtime } from "./runtime.ts";

/** A graph and the weights it names, all bytes present. */
export interface GraphBytes {
  readonly graph: Uint8Array;
  /** `path` is the name that the graph uses. */
  readonly externalData: readonly { readonly path: string; readonly data: Uint8Array }[];
}

/** What belongs to a session from its opening on. */
interface Opened {
  readonly runtime: Runtime;
  readonly session: InferenceSession;
  readonly device: GPUDevice | null;
  readonly signature: GraphSignature;
  readonly config: ModelConfig;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

async function createSession(
  runtime: Runtime,
  target: ExecutionTarget,
  device: GPUDevice | null,
  { graph, externalData }: GraphBytes,
  config: ModelConfig,
): Promise<InferenceSession> {
  const provider = device ? { name: "webgpu", device } : target.provider;
  const options: InferenceSession.SessionOptions = {
    executionProviders: [provider],
    externalData,
    // Errors only: that shape arithmetic runs on the CPU is meant, not worth a warning.
    logSeverityLevel: 3,
  };
  if (!device) return runtime.InferenceSession.create(graph, options);
  const layers = Array.from({ length: config.layers }, (_, layer) => layer);
  const presents = layers.flatMap((layer) => [`${layer}.key`, `${layer}.value`].map(presentName));
  const preferredOutputLocation = Object.fromEntries([
    ["logits", "cpu" as const],
    ...presents.map((name) => [name, "gpu-buffer" as const]),
  ]);
  return runtime.InferenceSession.create(graph, { ...options, preferredOutputLocation });
}

/**
 * A model ready to run. After a failed run it is done for: ONNX Runtime keeps stale bindings of a
 * failed run and may block its thread for good on a lost device, so it is never run again.
 */
export class ModelSession {
  readonly #opened: Opened;
  #failed = false;
  #lost = false;
  /** Ends when no run is going on: a session runs one at a time. */
  #idle: Promise<unknown> = Promise.resolve();

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
    bytes: GraphBytes,
    config: ModelConfig,
  ): Promise<ModelSession> {
    const device = target.provider === "webgpu" ? await requestGpuDevice(target.gpu) : null;
    try {
      const session = await createSession(runtime, target, device, bytes, config);
      const signature = readGraphSignature(session, config);
      return new ModelSession({ runtime, session, device, signature, config });
    } catch (cause) {
      device?.destroy();
      if (JudgeError.is(cause)) throw cause;
      const message = `The runtime could not load the model: ${messageOf(cause)}`;
      throw new JudgeError("engine-failed", message, { cause });
    }
  }

  /** Whether it can still run. */
  get usable(): boolean {
    return !this.#failed && !this.#lost;
  }

  /** An empty KV cache for a batch of rows. */
  newCache(rows: number): KvCache {
    const { runtime, device, signature } = this.#opened;
    return device
      ? new GpuKvCache(runtime, device, signature.kv, rows)
      : new CpuKvCache(runtime, signature.kv, rows);
  }

  /**
   * Runs the model over new tokens and adds them to the cache.
   * @param tokens new tokens, by row; every row brings equally many. More than one for each row of
   * a cache that already holds something is possible in a batch of one only (ONNX Runtime)
   * @returns logits [vocabSize] of the last new token, by row
   * @throws JudgeError `device-lost` or `engine-failed`; the session is then no longer usable
   */
  forward(
    cache: KvCache,
    tokens: readonly (readonly number[])[],
  ): Promise<readonly Float32Array[]> {
    const result = this.#idle.then(() => this.#run(cache, tokens));
    this.#idle = result.catch(() => {});
    return result;
  }

  /** Frees the session and its device, once no run is going on. */
  async close(): Promise<void> {
    await this.#idle;
    this.#failed = true;
    await this.#opened.session.release();
    this.#opened.device?.destroy();
  }

  async #run(
    cache: KvCache,
    tokens: readonly (readonly number[])[],
  ): Promise<readonly Float32Array[]> {
    if (!this.usable) throw this.#failure();
    const count = tokens[0]?.length ?? 0;
    try {
      const { feeds, fetches } = cache.bind(count);
      const inputs = { ...this.#inputs(cache, tokens, count), ...feeds };
      const outputs = await this.#opened.session.run(inputs, { logits: null, ...fetches });
      cache.commit(outputs, count);
      return this.#lastLogits(outputs["logits"] as Tensor);
    } catch (cause) {
      this.#failed = true;
      if (JudgeError.is(cause)) throw cause;
      await this.#learnOfLoss();
      throw this.#failure(cause);
    }
  }

  #inputs(
    { lengths }: KvCache,
    tokens: readonly (readonly number[])[],
    count: number,
  ): Record<string, Tensor> {
    const { takesPositions, logitsToKeepDims } = this.#opened.signature;
    const rows = tokens.length;
    const ids = BigInt64Array.from(tokens.flat(), BigInt);
    return {
      input_ids: this.#integers(ids, [rows, count]),
      attention_mask: this.#attentionMask(lengths, count),
      ...(takesPositions && { position_ids: this.#positions(lengths, count) }),
      ...(logitsToKeepDims && {
        num_logits_to_keep: this.#integers(BigInt64Array.of(1n), logitsToKeepDims),
      }),
    };
  }

  /** Ones for what each row holds after this run; shorter rows are padded on the right. */
  #attentionMask(lengths: readonly number[], count: number): Tensor {
    const total = Math.max(...lengths) + count;
    const mask = new BigInt64Array(lengths.length * total);
    for (const [row, length] of lengths.entries()) {
      mask.fill(1n, row * total, row * total + length + count);
    }
    return this.#integers(mask, [lengths.length, total]);
  }

  #positions(lengths: readonly number[], count: number): Tensor {
    const positions = lengths.flatMap((length) =>
      Array.from({ length: count }, (_, index) => BigInt(length + index)),
    );
    return this.#integers(BigInt64Array.from(positions), [lengths.length, count]);
  }

  #integers(values: BigInt64Array, dims: readonly number[]): Tensor {
    return new this.#opened.runtime.Tensor("int64", values, dims);
  }

  #lastLogits(logits: Tensor): readonly Float32Array[] {
    const [rows = 0, positions = 0, vocabSize = 0] = logits.dims;
    const { data } = logits;
    if (!(data instanceof Float32Array) || vocabSize !== this.#opened.config.vocabSize) {
      const found = `${vocabSize} logits of type ${logits.type}`;
      const expected = `${this.#opened.config.vocabSize} of type float32`;
      throw new JudgeError("unsupported-model", `The graph gives ${found}, not ${expected}.`);
    }
    return Array.from({ length: rows }, (_, row) => {
      const end = (row + 1) * positions * vocabSize;
      return data.subarray(end - vocabSize, end);
    });
  }

  /** A run may fail a moment before the browser says that the device is lost. */
  async #learnOfLoss(): Promise<void> {
    const moment = new Promise((resolve) => setTimeout(resolve, 100));
    await Promise.race([this.#opened.device?.lost ?? moment, moment]);
  }

  #failure(cause?: unknown): JudgeError {
    if (this.#lost) {
      const message =
        "The graphics device was lost in the middle of the run. Judge again to go on with a fresh one.";
      return new JudgeError("device-lost", message, { cause });
    }
    const what = cause === undefined ? "an earlier run failed" : messageOf(cause);
    const message = `The runtime failed: ${what}. Judge again to go on with a fresh session.`;
    return new JudgeError("engine-failed", message, { cause });
  }
}
