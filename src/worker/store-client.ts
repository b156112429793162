// The typed client of a worker that keeps models.

import { proxy } from "comlink";
import type { DeviceLimits } from "../core/memory-plan.ts";
import type { Outcome } from "./api.ts";
import { RemoteWorker, type WorkerLike } from "./remote-worker.ts";
import type {
  DamagedChunk,
  KeepEvent,
  KeepRequest,
  KeptModel,
  MendRequest,
  SourceRequest,
  SourceSurvey,
  StorageState,
  StoreWorkerApi,
} from "./store-api.ts";
import { valueOf } from "./wire-error.ts";

/** Told of work while it goes on. */
type OnKeepEvent = (event: KeepEvent) => void;

/**
 * Keeps models in a worker of its own. What a signal stops fails with the signal's reason, and goes on
 * from there when it is asked for again. Every method throws JudgeErrors.
 */
export interface StoreClient {
  /** Looks at a source without reading weights. For the hub this asks the hub. */
  survey(source: SourceRequest, limits: DeviceLimits, signal?: AbortSignal): Promise<SourceSurvey>;
  /** Copies or converts a source into the store. */
  keep(request: KeepRequest, onEvent?: OnKeepEvent, signal?: AbortSignal): Promise<KeptModel>;
  /** Every kept model, whole or begun. */
  list(): Promise<readonly KeptModel[]>;
  /** Reads a whole model and names the chunks that are not what was kept. */
  verify(id: string, onEvent?: OnKeepEvent, signal?: AbortSignal): Promise<readonly DamagedChunk[]>;
  /** Fetches, or makes, damaged chunks again, and only them. */
  mend(request: MendRequest, onEvent?: OnKeepEvent, signal?: AbortSignal): Promise<KeptModel>;
  /** Removes a model, whole or begun. */
  remove(id: string): Promise<void>;
  /** What room the browser gives, and whether it promised to keep it. */
  storage(): Promise<StorageState>;
  /** Ends the worker; what goes on fails with `device-lost`. */
  dispose(): void;
}

/** The client over a worker or, in tests, another port to a `StoreService`. */
export class WorkerStoreClient implements StoreClient {
  readonly #worker: RemoteWorker<StoreWorkerApi>;
  #calls = 0;

  constructor(worker: WorkerLike) {
    this.#worker = new RemoteWorker(worker, "keeps models");
  }

  survey(source: SourceRequest, limits: DeviceLimits, signal?: AbortSignal): Promise<SourceSurvey> {
    return this.#run(signal, (call) => this.#worker.remote.survey(call, source, limits));
  }

  keep(request: KeepRequest, onEvent?: OnKeepEvent, signal?: AbortSignal): Promise<KeptModel> {
    const onEvents = eachOf(onEvent);
    return this.#run(signal, (call) => this.#worker.remote.keep(call, request, onEvents));
  }

  async list(): Promise<readonly KeptModel[]> {
    return valueOf(await this.#worker.answer(this.#worker.remote.list()));
  }

  verify(
    id: string,
    onEvent?: OnKeepEvent,
    signal?: AbortSignal,
  ): Promise<readonly DamagedChunk[]> {
    const onEvents = eachOf(onEvent);
    return this.#run(signal, (call) => this.#worker.remote.verify(call, id, onEvents));
  }

  mend(request: MendRequest, onEvent?: OnKeepEvent, signal?: AbortSignal): Promise<KeptModel> {
    const onEvents = eachOf(onEvent);
    return this.#run(signal, (call) => this.#worker.remote.mend(call, request, onEvents));
  }

  async remove(id: string): Promise<void> {
    valueOf(await this.#worker.answer(this.#worker.remote.remove(id)));
  }

  async storage(): Promise<StorageState> {
    return valueOf(await this.#worker.answer(this.#worker.remote.storage()));
  }

  dispose(): void {
    this.#worker.abandon("The model store was closed.");
  }

  /** Makes a call that the signal cancels. */
  async #run<T>(
    signal: AbortSignal | undefined,
    start: (call: number) => Promise<Outcome<T>>,
  ): Promise<T> {
    signal?.throwIfAborted();
    const call = this.#calls++;
    const cancel = (): void => void this.#worker.remote.cancel(call);
    signal?.addEventListener("abort", cancel);
    try {
      return valueOf(await this.#worker.answer(start(call)), signal?.reason);
    } finally {
      signal?.removeEventListener("abort", cancel);
    }
  }
}

function eachOf(onEvent: OnKeepEvent = () => {}): (events: readonly KeepEvent[]) => void {
  return proxy((events: readonly KeepEvent[]) => events.forEach(onEvent));
}

/** Starts the worker that keeps models from folders. It reaches no network. */
export function createStoreClient(): StoreClient {
  // Vite finds the worker's entry only when it is written out in this place.
  const worker = new Worker(new URL("./store.worker.ts", import.meta.url), {
    type: "module",
    name: "store",
  });
  return new WorkerStoreClient(worker);
}
