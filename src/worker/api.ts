// What crosses the worker border: types only, plain data only.

import type { Comparison } from "../core/comparison.ts";
import type { Sampling } from "../core/engine.ts";
import type { JudgeErrorCode } from "../core/errors.ts";
import type { JudgeEvent, JudgeOptions } from "../core/judge.ts";
import type { MemoryPlan } from "../core/memory-plan.ts";
import type { ModelSource } from "../core/model-source.ts";
import type { Profile } from "../core/profile.ts";
import type { RuntimeFiles } from "./runtime-files.ts";

/** Where tokens are made. `auto` takes WebGPU where there is an adapter, else the CPU. */
export type Provider = "webgpu" | "wasm";

/** What runs the model, and why that one. */
export interface Backend {
  readonly provider: Provider;
  /** The runtime and its version, for example `onnxruntime-web 1.30.0`. */
  readonly runtime: string;
  /** CPU threads; 1 on WebGPU. */
  readonly threads: number;
  /** The adapter's own description where WebGPU runs, else empty. */
  readonly adapter: string;
  /** One sentence for people: why this backend and not the other. */
  readonly reason: string;
}

/** A loaded model, as the page shows it. */
export interface ModelInfo {
  readonly name: string;
  readonly dtype: string;
  /**
   * Lower-case hexadecimal SHA-256 of the model's manifest, which names that of every file: it
   * tells this model from any other, its folder's own profile included.
   */
  readonly sha256: string;
  /** Where it came from; null where nobody noted it. */
  readonly source: ModelSource | null;
  /** What asks and reads the model. */
  readonly profile: Profile;
  /** Lower-case hexadecimal SHA-256 of that profile, as `profileHash` has it. */
  readonly profileSha256: string;
  /** Bytes of all its files. */
  readonly bytes: number;
  readonly contextLength: number;
  /** How its tokens are drawn where a request does not say. */
  readonly sampling: Sampling;
  /** Most tokens of one rollout where a request does not say. */
  readonly maxTokens: number;
  /** What it was expected to take of the device's memory; null where its shape is not known. */
  readonly memory: MemoryPlan | null;
  readonly backend: Backend;
}

/** Loading, step by step. `loaded` and `total` are bytes over all files. */
export type LoadEvent =
  | {
      readonly type: "load-progress";
      readonly loaded: number;
      readonly total: number;
      readonly file: string;
    }
  /** All bytes are here; the session is being made (shaders compile, weights are uploaded). */
  | { readonly type: "session-start"; readonly backend: Backend };

/** Where a model to load is. */
export type ModelPlace =
  /** Absolute URL of its folder, on the page's own origin. */
  | { readonly kind: "origin"; readonly url: string }
  /** In the browser's own store, by its id there. */
  | { readonly kind: "kept"; readonly id: string };

/** What to load, where to run it, and how to ask it. */
export interface LoadRequest {
  readonly model: ModelPlace;
  readonly provider: Provider | "auto";
  /** What a person chose or wrote; where absent, the profile in the model's own folder. */
  readonly profile?: Profile;
}

/** The same with the files of the runtime, which the page knows and the worker does not. */
export interface WorkerLoadRequest extends LoadRequest {
  readonly runtimeFiles: RuntimeFiles;
}

/** JudgeOptions without what cannot be cloned; cancellation crosses as the call's id. */
export interface JudgeRequest extends Omit<JudgeOptions, "signal"> {
  readonly comparison: Comparison;
}

/** An error in transit: structured clone keeps neither class nor code. */
export interface WireError {
  readonly code: JudgeErrorCode | "aborted";
  readonly message: string;
}

/** The outcome of a call. Errors cross as data so that their code survives. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: WireError };

/** What the worker offers. Callbacks get events in batches, about one message a frame. */
export interface JudgeWorkerApi {
  load(
    request: WorkerLoadRequest,
    onEvents: (events: readonly LoadEvent[]) => void,
  ): Promise<Outcome<ModelInfo>>;
  judge(
    id: number,
    request: JudgeRequest,
    onEvents: (events: readonly JudgeEvent[]) => void,
  ): Promise<Outcome<null>>;
  /** Answers, as soon as the worker's thread gets round to it. */
  ping(): void;
  /** Stops the call of that id within one token. Unknown ids are ignored. */
  cancel(id: number): void;
}
