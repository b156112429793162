// The worker's side of keeping models: calls by id, under each model's lock, events in batches.

import { JudgeError } from "../core/errors.ts";
import { keepModel } from "../core/keeping/keep-model.ts";
import type { KeepOptions } from "../core/keeping/keep-options.ts";
import { readKeptManifest } from "../core/keeping/kept-manifest.ts";
import { mendKept } from "../core/keeping/mend-kept.ts";
import { verifyKept } from "../core/keeping/verify-kept.ts";
import type { DeviceLimits } from "../core/memory-plan.ts";
import type { ModelFolder } from "../core/model-files.ts";
import { sha256 } from "../engine/sha256.ts";
import { keptId } from "../storage/kept-id.ts";
import type { withModelLock } from "../storage/model-lock.ts";
import type { Outcome } from "./api.ts";
import { openPackage } from "./open-package.ts";
import type { OpenedSource, SourceOptions } from "./open-source.ts";
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
import { surveySource } from "./survey-source.ts";
import { type EventCallback, withEvents } from "./with-events.ts";
import { outcomeOf } from "./wire-error.ts";

/** Where kept models are; `KeptModels` in a browser. */
export interface ModelShelf {
  list(): Promise<readonly KeptModel[]>;
  find(id: string): Promise<KeptModel | null>;
  folder(id: string): Promise<ModelFolder>;
  makeFolder(id: string): Promise<ModelFolder>;
  remove(id: string): Promise<void>;
}

/** What the service works with. */
export interface StoreParts {
  readonly openSource: (request: SourceRequest, options: SourceOptions) => Promise<OpenedSource>;
  readonly withModels: <T>(work: (models: ModelShelf) => Promise<T>) => Promise<T>;
  readonly withLock: typeof withModelLock;
  readonly storageState: () => Promise<StorageState>;
}

/** What a call that can be cancelled works with. */
interface Call {
  readonly signal: AbortSignal;
  readonly push: (event: KeepEvent) => void;
}

function keepOptions({ signal, push }: Call): KeepOptions {
  return { digest: sha256, signal, onProgress: push };
}

/** Surveys, keeps, verifies, mends, lists and removes models. */
export class StoreService implements StoreWorkerApi {
  readonly #parts: StoreParts;
  readonly #running = new Map<number, AbortController>();

  constructor(parts: StoreParts) {
    this.#parts = parts;
  }

  survey(
    call: number,
    request: SourceRequest,
    limits: DeviceLimits,
  ): Promise<Outcome<SourceSurvey>> {
    return this.#cancellable(call, (signal) =>
      this.#withSource(request, { signal, push: () => {} }, (source) =>
        surveySource(source, limits),
      ),
    );
  }

  keep(
    call: number,
    { source, dtype }: KeepRequest,
    onEvents: EventCallback<KeepEvent>,
  ): Promise<Outcome<KeptModel>> {
    return this.#told(call, onEvents, (work) =>
      this.#withSource(source, work, (opened) => this.#keep(opened, dtype, work)),
    );
  }

  verify(
    call: number,
    id: string,
    onEvents: EventCallback<KeepEvent>,
  ): Promise<Outcome<readonly DamagedChunk[]>> {
    return this.#told(call, onEvents, (work) =>
      this.#parts.withModels(async (models) => {
        const folder = await models.folder(id);
        return this.#parts.withLock(id, "shared", () => verifyKept(folder, keepOptions(work)));
      }),
    );
  }

  mend(
    call: number,
    { source, ...request }: MendRequest,
    onEvents: EventCallback<KeepEvent>,
  ): Promise<Outcome<KeptModel>> {
    return this.#told(call, onEvents, (work) =>
      this.#withSource(source, work, (opened) => this.#mend(opened, request, work)),
    );
  }

  list(): Promise<Outcome<readonly KeptModel[]>> {
    return outcomeOf(() => this.#parts.withModels((models) => models.list()));
  }

  remove(id: string): Promise<Outcome<null>> {
    return outcomeOf(() =>
      this.#parts.withModels(async (models) => {
        await models.remove(id);
        return null;
      }),
    );
  }

  storage(): Promise<Outcome<StorageState>> {
    return outcomeOf(() => this.#parts.storageState());
  }

  cancel(call: number): void {
    this.#running.get(call)?.abort();
  }

  #keep(source: OpenedSource, dtype: KeepRequest["dtype"], work: Call): Promise<KeptModel> {
    return this.#parts.withModels(async (models) => {
      const model = await openPackage(source, dtype);
      const id = keptId(model);
      return this.#parts.withLock(id, "exclusive", async () => {
        // What is whole is not fetched again; damage in it is for mending.
        const there = await models.find(id);
        if (there?.state === "whole") return there;
        await keepModel(model, await models.makeFolder(id), keepOptions(work));
        return found(models, id);
      });
    });
  }

  #mend(
    source: OpenedSource,
    { id, damaged }: Omit<MendRequest, "source">,
    work: Call,
  ): Promise<KeptModel> {
    return this.#parts.withModels(async (models) => {
      const folder = await models.folder(id);
      return this.#parts.withLock(id, "exclusive", async () => {
        const { name, dtype } = await readKeptManifest(folder);
        const model = await openPackage({ ...source, name }, dtype);
        await mendKept(model, folder, damaged, keepOptions(work));
        return found(models, id);
      });
    });
  }

  async #withSource<T>(
    request: SourceRequest,
    { signal, push }: Call,
    work: (source: OpenedSource) => Promise<T>,
  ): Promise<T> {
    const onNotice = (message: string): void => push({ type: "keep-notice", message });
    const source = await this.#parts.openSource(request, { signal, onNotice });
    try {
      return await work(source);
    } finally {
      source.close?.();
    }
  }

  #told<T>(
    call: number,
    onEvents: EventCallback<KeepEvent>,
    work: (call: Call) => Promise<T>,
  ): Promise<Outcome<T>> {
    return this.#cancellable(call, (signal) =>
      withEvents(onEvents, (push) => work({ signal, push })),
    );
  }

  async #cancellable<T>(
    call: number,
    work: (signal: AbortSignal) => Promise<T>,
  ): Promise<Outcome<T>> {
    const controller = new AbortController();
    this.#running.set(call, controller);
    const outcome = await outcomeOf(() => work(controller.signal), controller.signal);
    this.#running.delete(call);
    return outcome;
  }
}

async function found(models: ModelShelf, id: string): Promise<KeptModel> {
  const model = await models.find(id);
  if (model) return model;
  throw new JudgeError("model-missing", `The model ${id} was removed meanwhile. Keep it again.`);
}
