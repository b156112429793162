// What crosses the border of the worker that keeps models: types only, plain data only.

import type { DamagedChunk } from "../core/keeping/damaged-chunk.ts";
import type { KeepProgress } from "../core/keeping/keep-progress.ts";
import type { DeviceLimits, MemoryPlan } from "../core/memory-plan.ts";
import type { Dtype } from "../core/model-manifest.ts";
import type { ModelShape } from "../core/model-shape.ts";
import type { ModelSource } from "../core/model-source.ts";
import type { KeptModel } from "../storage/kept-model.ts";
import type { StorageState } from "../storage/storage-state.ts";
import type { Outcome } from "./api.ts";

export type { DamagedChunk, KeepProgress, KeptModel, StorageState };

/** Where files are to be read from. */
export type SourceRequest =
  /** A folder as a file input or a drop gives it; paths are relative to the folder. */
  | {
      readonly kind: "folder";
      readonly name: string;
      readonly files: readonly { readonly path: string; readonly file: File }[];
    }
  /** A folder as the directory picker gives it. */
  | { readonly kind: "directory"; readonly handle: FileSystemDirectoryHandle }
  /** A hub repository; only the hub's own worker may reach one. */
  | {
      readonly kind: "hub";
      readonly baseUrl: string;
      readonly repo: string;
      readonly revision: string;
    };

/** One data type a source can be kept in. */
export interface KeepChoice {
  readonly dtype: Dtype;
  /** Id that the kept model would have; the same source and data type give the same id. */
  readonly id: string;
  /** Files that are read from the source for it, with their bytes: what a person consents to. */
  readonly files: readonly { readonly path: string; readonly size: number }[];
  /** Bytes of those files, and bytes that will be kept. */
  readonly readBytes: number;
  readonly keptBytes: number;
  readonly memory: MemoryPlan;
}

/** What a source holds, found without reading weights. */
export interface SourceSurvey {
  readonly name: string;
  readonly source: ModelSource;
  readonly format: "safetensors" | "onnx";
  readonly shape: ModelShape;
  /** Id of the built-in profile that the files point to, or null. */
  readonly profile: string | null;
  /** Whether the folder carries a judge profile of its own. */
  readonly ownProfile: boolean;
  /** Whether it carries a chat template, which some profiles are written with. */
  readonly hasChatTemplate: boolean;
  readonly choices: readonly KeepChoice[];
  /** The data type to take here, and why, in a sentence for people; null where none fits. */
  readonly chosen: Dtype | null;
  readonly reason: string;
}

/** What to keep: a source in one of the data types that its survey named. */
export interface KeepRequest {
  readonly source: SourceRequest;
  readonly dtype: Dtype;
}

/** What to mend, and from where: the source it was kept from. */
export interface MendRequest {
  readonly id: string;
  readonly source: SourceRequest;
  /** What verifying has found. */
  readonly damaged: readonly DamagedChunk[];
}

/** What is told of work on a model while it goes on. */
export type KeepEvent =
  | KeepProgress
  /** Why it is slower than it could be, in a sentence for people; told once. */
  | { readonly type: "keep-notice"; readonly message: string };

/** What the worker offers. A call with an id can be cancelled and goes on from there when repeated. */
export interface StoreWorkerApi {
  /** Looks at a source. For the hub this asks the hub which files there are. */
  survey(call: number, source: SourceRequest, limits: DeviceLimits): Promise<Outcome<SourceSurvey>>;
  /** Copies or converts a source into the store, from the last good chunk on. */
  keep(
    call: number,
    request: KeepRequest,
    onEvents: (events: readonly KeepEvent[]) => void,
  ): Promise<Outcome<KeptModel>>;
  list(): Promise<Outcome<readonly KeptModel[]>>;
  /** Reads every byte and names the chunks that are not what was kept. */
  verify(
    call: number,
    id: string,
    onEvents: (events: readonly KeepEvent[]) => void,
  ): Promise<Outcome<readonly DamagedChunk[]>>;
  /** Fetches, or makes, the damaged chunks again, and only them. */
  mend(
    call: number,
    request: MendRequest,
    onEvents: (events: readonly KeepEvent[]) => void,
  ): Promise<Outcome<KeptModel>>;
  remove(id: string): Promise<Outcome<null>>;
  storage(): Promise<Outcome<StorageState>>;
  cancel(call: number): void;
}
