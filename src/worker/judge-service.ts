// The worker's side of the border: one model, judgments by id, events in batches.

import { JudgeError } from "../core/errors.ts";
import type { Judge, JudgeEvent } from "../core/judge.ts";
import { createJudge } from "../core/local-judge.ts";
import { PROFILE_PATH } from "../core/model-manifest.ts";
import type { ModelSource } from "../core/model-source.ts";
import { canonicalJson } from "../core/profile-hash.ts";
import { hasLayout } from "../core/profile-layout.ts";
import { totalBytes } from "../core/total-bytes.ts";
import type { Profile, ResolvedProfile } from "../core/profile.ts";
import { sha256Hex } from "../engine/sha256.ts";
import type {
  JudgeRequest,
  JudgeWorkerApi,
  LoadEvent,
  ModelInfo,
  ModelPlace,
  Outcome,
  WorkerLoadRequest,
} from "./api.ts";
import type { OnLoadEvent, OpenedModel } from "./open-model.ts";
import type { TemplateTask } from "./template-task.ts";
import { outcomeOf } from "./wire-error.ts";
import { type EventCallback, withEvents } from "./with-events.ts";

/** Opens the model that was asked for. */
export type OpenModel = (request: WorkerLoadRequest, onEvent: OnLoadEvent) => Promise<OpenedModel>;

/** Finds a profile's chat markers. @param url of the worker in which a template is rendered */
type RenderLayout = (task: TemplateTask, url: string) => Promise<ResolvedProfile>;

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

/** A server knows its models by their path; what made them, their manifest may say. */
function sourceOf({ model }: OpenedModel, place: ModelPlace): ModelSource | null {
  if (model.manifest.source) return model.manifest.source;
  return place.kind === "origin" ? { kind: "origin", path: new URL(place.url).pathname } : null;
}

/** As `profileHash`, but by the browser: its JavaScript would be a tenth of this worker. */
function hashOf(profile: Profile): Promise<string> {
  return sha256Hex(new TextEncoder().encode(canonicalJson(profile)));
}

async function infoOf(
  opened: OpenedModel,
  place: ModelPlace,
  profile: Profile,
): Promise<ModelInfo> {
  const { model, backend, memory } = opened;
  const { name, dtype, files } = model.manifest;
  const { sampling, maxTokens } = profile;
  return {
    name,
    dtype,
    sha256: model.manifestSha256,
    source: sourceOf(opened, place),
    profile,
    profileSha256: await hashOf(profile),
    bytes: totalBytes(files),
    contextLength: model.engine.contextLength,
    sampling,
    maxTokens,
    memory,
    backend,
  };
}

function noProfile(name: string): JudgeError {
  return new JudgeError(
    "invalid-input",
    `Nothing says how ${name} is to be asked: its folder has no ${PROFILE_PATH}. Choose a judge profile for it.`,
  );
}

/** Loads one model at a time and judges with it. */
export class JudgeService implements JudgeWorkerApi {
  readonly #openModel: OpenModel;
  readonly #renderLayout: RenderLayout;
  readonly #running = new Map<number, Running>();
  #loaded: Loaded | null = null;
  /** Ends when no load is going on: they take turns. */
  #loading: Promise<unknown> = Promise.resolve();

  constructor(openModel: OpenModel, renderLayout: RenderLayout) {
    this.#openModel = openModel;
    this.#renderLayout = renderLayout;
  }

  load(
    request: WorkerLoadRequest,
    onEvents: EventCallback<LoadEvent>,
  ): Promise<Outcome<ModelInfo>> {
    const turn = this.#loading.then(() =>
      outcomeOf(() => withEvents(onEvents, (push) => this.#replaceModel(request, push))),
    );
    this.#loading = turn;
    return turn;
  }

  async judge(
    id: number,
    request: JudgeRequest,
    onEvents: EventCallback<JudgeEvent>,
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
    const { engine, manifest } = opened.model;
    try {
      const profile = request.profile ?? opened.model.profile;
      if (!profile) throw noProfile(manifest.name);
      const judge = createJudge(engine, await this.#resolve(profile, request, opened));
      const info = await infoOf(opened, request.model, profile);
      this.#loaded = { judge, close: () => opened.close() };
      return info;
    } catch (error) {
      await opened.close();
      throw error;
    }
  }

  async #resolve(
    profile: Profile,
    { runtimeFiles }: WorkerLoadRequest,
    { model: { chatTemplate: template } }: OpenedModel,
  ): Promise<ResolvedProfile> {
    if (hasLayout(profile)) return profile;
    return this.#renderLayout({ profile, template }, runtimeFiles.template);
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
