// The typed client of the judge worker: the same Judge as in the worker, on the page's side.

import { proxy } from "comlink";
import type { Comparison } from "../core/comparison.ts";
import type { CancelSignal } from "../core/engine.ts";
import type { Judge, JudgeEvent, JudgeOptions } from "../core/judge.ts";
import type { JudgeWorkerApi, LoadEvent, LoadRequest, ModelInfo, Outcome } from "./api.ts";
import { EventQueue } from "../core/event-queue.ts";
import { RemoteWorker, type WorkerLike } from "./remote-worker.ts";
import { runtimeFiles } from "./runtime-files.ts";
import { valueOf } from "./wire-error.ts";

/** A judge that thinks in a worker of its own. */
export interface JudgeClient extends Judge {
  /** Loads (or replaces) the model. @throws JudgeError */
  load(request: LoadRequest, onEvent: (event: LoadEvent) => void): Promise<ModelInfo>;
  /** Resolves once every judgment asked for so far has ended in the worker, or the worker has. */
  settled(): Promise<void>;
  /** Ends the worker and frees the device. */
  dispose(): void;
}

/** Calls `listener` when the signal is aborted; gives what ends the listening. */
function onAbort(signal: CancelSignal | undefined, listener: () => void): () => void {
  if (!(signal instanceof AbortSignal)) return () => {};
  signal.addEventListener("abort", listener);
  return () => signal.removeEventListener("abort", listener);
}

function reasonOf(signal: CancelSignal | undefined): unknown {
  try {
    signal?.throwIfAborted();
  } catch (reason) {
    return reason;
  }
  return undefined;
}

/** The client over a worker or, in tests, another port to a `JudgeService`. */
export class WorkerJudgeClient implements JudgeClient {
  readonly #worker: RemoteWorker<JudgeWorkerApi>;
  readonly #underWay = new Set<Promise<void>>();
  #calls = 0;

  constructor(worker: WorkerLike) {
    this.#worker = new RemoteWorker(worker, "runs the model");
  }

  async load(request: LoadRequest, onEvent: (event: LoadEvent) => void): Promise<ModelInfo> {
    const onEvents = proxy((events: readonly LoadEvent[]) => events.forEach(onEvent));
    const call = this.#worker.remote.load({ ...request, runtimeFiles }, onEvents);
    return valueOf(await this.#worker.answer(call));
  }

  async *judge(
    comparison: Comparison,
    { signal, ...options }: JudgeOptions = {},
  ): AsyncGenerator<JudgeEvent> {
    signal?.throwIfAborted();
    const id = this.#calls++;
    const queue = new EventQueue<JudgeEvent>();
    const cancel = (): void => void this.#worker.remote.cancel(id);
    const abort = (): void => {
      cancel();
      queue.fail(reasonOf(signal));
    };
    const stopListening = onAbort(signal, abort);
    const onEvents = proxy((events: readonly JudgeEvent[]) => {
      if (signal?.aborted) abort();
      else queue.push(events);
    });
    const call = this.#worker.remote.judge(id, { comparison, ...options }, onEvents);
    let running = true;
    const finish = (outcome: Outcome<null>): void => {
      running = false;
      valueOf(outcome, reasonOf(signal));
      queue.close();
    };
    this.#follow(
      this.#worker
        .answer(call)
        .then(finish)
        .catch((error: unknown) => queue.fail(error)),
    );
    try {
      yield* queue;
    } finally {
      stopListening();
      if (running) cancel();
    }
  }

  async settled(): Promise<void> {
    await Promise.all(this.#underWay);
  }

  /** Resolves when the worker's thread is free to answer; rejects when the worker is gone. */
  ping(): Promise<void> {
    return this.#worker.orGone(this.#worker.remote.ping());
  }

  dispose(): void {
    this.abandon("The judge was closed.");
  }

  /** Ends the worker; what is going on fails with `device-lost` and this reason. */
  abandon(reason: string): void {
    this.#worker.abandon(reason);
  }

  #follow(call: Promise<void>): void {
    this.#underWay.add(call);
    void call.then(() => this.#underWay.delete(call));
  }
}

/** Starts a worker. */
export function startJudgeWorker(): WorkerJudgeClient {
  // Vite finds the worker's entry only when it is written out in this place.
  const worker = new Worker(new URL("./judge.worker.ts", import.meta.url), {
    type: "module",
    name: "judge",
  });
  return new WorkerJudgeClient(worker);
}
