// The worker's side of the border: one model, judgments by id, events in batches.

import { releaseProxy } from "comlink";
import { JudgeError } from "../core/errors.ts";
import type { Judge, JudgeEvent } from "../core/judge.ts";
import { createJudge } from "../core/local-judge.ts";
import { PROFILE_PATH } from "../core/model-manifest.ts";
import type { Profile } from "../core/profile.ts";
import type {
  JudgeRequest,
  JudgeWorkerApi,
  LoadEvent,
  ModelInfo,
  Outcome,
  WorkerLoadRequest,
} from "./api.ts";
import { EventBatch } from "./event-batch.ts";
import type { OnLoadEvent, OpenedModel } from "./open-model.ts";
import { outcomeOf } from "./wire-error.ts";

/** A callback of the page: called across the border, and let go of at the end. */
type Callback<T> = ((events: readonly T[]) => void) & { readonly [releaseProxy]?: () => void };

/** The model in use. */
interface Loaded {
  readonly judge: Judge;
  readonly close: () => Promise<void>;
}

/** One judgment at work. */
interface Running {
  readonly controller: AbortController;
  readonly finished: Promise<unknown>;
}

function infoOf({ model, backend }: OpenedModel, profile: Profile): ModelInfo {
  const { name, dtype, files } = model.manifest;
  const { id, version, scope, sampling, maxTokens } = profile;
  return {
    name,
    dtype,
    sha256: model.manifestSha256,
    profile: { id, version, ...(scope !== undefined && { scope }) },
    bytes: files.reduce((sum, file) => sum + file.size, 0),
    contextLength: model.engine.contextLength,
    sampling,
    maxTokens,
    backend,
  };
}

/** Sends a call's events in batches; all have arrived before the call ends. */
async function withEvents<T, R>(
  callback: Callback<T>,
  work: (push: (event: T) => void) => Promise<R>,
): Promise<R> {
  const batch = new EventBatch<T>(callback);
  try {
    return await work((event) => batch.push(event));
  } finally {
    await batch.flush();
    callback[releaseProxy]?.();
  }
}

/** Loads one model at a time and judges with it. */
export class JudgeService implements JudgeWorkerApi {
  readonly #openModel: (request: WorkerLoadRequest, onEvent: OnLoadEvent) => Promise<OpenedModel>;
  readonly #running = new Map<number, Running>();
  #loaded: Loaded | null = null;
  /** Ends when no load is going on: they take turns. */
  #loading: Promise<unknown> = Promise.resolve();

  constructor(
    openModel: (request: WorkerLoadRequest, onEvent: OnLoadEvent) => Promise<OpenedModel>,
  ) {
    this.#openModel = openModel;
  }

  load(request: WorkerLoadRequest, onEvents: Callback<LoadEvent>): Promise<Outcome<ModelInfo>> {
    const turn = this.#loading.then(() =>
      outcomeOf(() => withEvents(onEvents, (push) => this.#replaceModel(request, push))),
    );
    this.#loading = turn;
    return turn;
  }

  async judge(
    id: number,
    request: JudgeRequest,
    onEvents: Callback<JudgeEvent>,
  ): Promise<Outcome<null>> {
    const controller = new AbortController();
    const { signal } = controller;
    const work = outcomeOf(
      () => withEvents(onEvents, (push) => this.#judgeWith(request, signal, push)),
      signal,
    );
    this.#running.set(id, { controller, finished: work });
    return work.finally(() => this.#running.delete(id));
  }

  ping(): void {}

  cancel(id: number): void {
    this.#running.get(id)?.controller.abort();
  }

  async #replaceModel(request: WorkerLoadRequest, onEvent: OnLoadEvent): Promise<ModelInfo> {
    await this.#closeModel();
    const opened = await this.#openModel(request, onEvent);
    const { engine, profile } = opened.model;
    if (!profile) {
      await engine.close();
      const message = `The model's folder has no ${PROFILE_PATH}, so it is not known how to ask it. Add one and convert it again.`;
      throw new JudgeError("unsupported-model", message);
    }
    this.#loaded = { judge: createJudge(engine, profile), close: () => engine.close() };
    return infoOf(opened, profile);
  }

  async #closeModel(): Promise<void> {
    const loaded = this.#loaded;
    this.#loaded = null;
    const reason = new JudgeError(
      "engine-failed",
      "Another model was loaded, which ended the judgment.",
    );
    for (const { controller } of this.#running.values()) controller.abort(reason);
    await Promise.all(Array.from(this.#running.values(), ({ finished }) => finished));
    await loaded?.close();
  }

  async #judgeWith(
    { comparison, ...options }: JudgeRequest,
    signal: AbortSignal,
    push: (event: JudgeEvent) => void,
  ): Promise<null> {
    if (!this.#loaded)
      throw new JudgeError("invalid-input", "Load a model before judging with it.");
    const events = this.#loaded.judge.judge(comparison, { ...options, signal });
    for await (const event of events) push(event);
    return null;
  }
}
