// A judge client that outlives its worker: a dead or silent one is replaced and its judgments go on.

import type { Comparison } from "../core/comparison.ts";
import { JudgeError } from "../core/errors.ts";
import type { JudgeEvent, JudgeOptions } from "../core/judge.ts";
import type { LoadEvent, LoadRequest, ModelInfo } from "./api.ts";
import { type JudgeClient, startJudgeWorker, type WorkerJudgeClient } from "./client.ts";
import { JudgmentRecord } from "../core/judgment-record.ts";
import { noteUse } from "./note-use.ts";
import { startWatchdog } from "./watchdog.ts";

/** Workers that one judgment may use up. */
const MOST_WORKERS = 3;

/**
 * Milliseconds of silence that are borne. On the CPU a piece of a long prompt keeps the thread busy;
 * on the GPU the thread is free while the device works.
 */
const PATIENCE = { webgpu: 20_000, wasm: 60_000 } as const;

/** What has been loaded, to be loaded again. */
interface Loaded {
  readonly request: LoadRequest;
  readonly info: ModelInfo;
}

/** Replaces its worker when it dies in the middle of a judgment, or no longer answers. */
export class RecoveringJudgeClient implements JudgeClient {
  readonly #start: () => WorkerJudgeClient;
  #client: WorkerJudgeClient;
  #loaded: Loaded | null = null;
  #disposed = false;
  /** The replacement under way: judgments that lost the same worker share one. */
  #replacing: Promise<void> | null = null;

  /** @param start starts a worker and gives its client */
  constructor(start: () => WorkerJudgeClient) {
    this.#start = start;
    this.#client = start();
  }

  async load(request: LoadRequest, onEvent: (event: LoadEvent) => void): Promise<ModelInfo> {
    const info = await this.#client.load(request, onEvent);
    this.#loaded = { request, info };
    void noteUse(request.model);
    return info;
  }

  async *judge(comparison: Comparison, options: JudgeOptions = {}): AsyncGenerator<JudgeEvent> {
    let resume = options.resume ?? [];
    for (let worker = 1; ; worker++) {
      await this.#replacing;
      const client = this.#client;
      const record = new JudgmentRecord(resume);
      try {
        const events = this.#watched(client, comparison, { ...options, resume });
        for await (const event of events) {
          record.note(event);
          yield event;
        }
        return;
      } catch (error) {
        if (worker === MOST_WORKERS || !this.#survivable(error, options)) throw error;
        resume = record.progress;
        yield { type: "engine-restart", reason: (error as JudgeError).message };
        await this.#replace(client);
      }
    }
  }

  settled(): Promise<void> {
    return this.#client.settled();
  }

  dispose(): void {
    this.#disposed = true;
    this.#client.dispose();
  }

  /** The worker's end, or that of its device for good: a fresh worker starts on a fresh one. */
  #survivable(error: unknown, { signal }: JudgeOptions): boolean {
    const lost = JudgeError.is(error) && error.code === "device-lost";
    return lost && !this.#disposed && this.#loaded !== null && !(signal?.aborted ?? false);
  }

  async *#watched(
    client: WorkerJudgeClient,
    comparison: Comparison,
    options: JudgeOptions,
  ): AsyncGenerator<JudgeEvent> {
    const provider = this.#loaded?.info.backend.provider ?? "wasm";
    const stop = startWatchdog({
      ask: () => client.ping(),
      patience: PATIENCE[provider],
      onSilence: () => client.abandon("The worker that runs the model no longer answered."),
    });
    try {
      yield* client.judge(comparison, options);
    } finally {
      stop();
    }
  }

  /** Starts a fresh worker in place of this one and loads the model there, on the same backend. */
  async #replace(lost: WorkerJudgeClient): Promise<void> {
    if (this.#client === lost) this.#replacing ??= this.#renew();
    await this.#replacing;
  }

  async #renew(): Promise<void> {
    const { request, info } = this.#loaded as Loaded;
    this.#client.dispose();
    const fresh = (this.#client = this.#start());
    try {
      await fresh.load({ ...request, provider: info.backend.provider }, () => {});
    } catch (error) {
      // Without a model it is of no use: the next judgment finds it gone and tries again.
      fresh.abandon("The model could not be loaded again.");
      throw error;
    } finally {
      this.#replacing = null;
    }
  }
}

/** Starts a judge in a worker that is replaced when it fails. */
export function createJudgeClient(): JudgeClient {
  return new RecoveringJudgeClient(startJudgeWorker);
}
