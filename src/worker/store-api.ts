// What crosses the border of the worker that keeps models: types only, plain data only.

import type { DeviceLimits, MemoryPlan } from "../core/memory-plan.ts";
import type { Dtype, ModelManifest } from "../core/model-manifest.ts";
import type { ModelShape } from "../core/model-shape.ts";
import type { ModelSource } from "../core/model-source.ts";
import type { Outcome } from "./api.ts";

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
  /** Bytes that will be read from the source, and that will be kept. */
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
  readonly choices: readonly KeepChoice[];
  /** The data type to take here, and why, in a sentence for people; null where none fits. */
  readonly chosen: Dtype | null;
  readonly reason: string;
  /** Files that would be read, with their bytes: what a person consents to. */
  readonly files: readonly { readonly path: string; readonly size: number }[];
}

/** Keeping, verifying and mending, step by step; bytes over all files. */
export interface KeepProgress {
  readonly type: "keep-progress";
  readonly done: number;
  readonly total: number;
  /** Of `done`, the bytes that were already there from an earlier try. */
  readonly resumed: number;
  readonly file: string;
}

/** A model in the browser's own store. */
export interface KeptModel {
  readonly id: string;
  /** `partial`: begun and not finished; it can be gone on with or deleted. */
  readonly state: "whole" | "partial";
  readonly name: string;
  readonly dtype: Dtype;
  readonly source: ModelSource | null;
  /** Bytes on disk now, and when whole. */
  readonly bytes: number;
  readonly total: number;
  /** ISO 8601 times; `usedAt` null before the first loading. */
  readonly keptAt: string;
  readonly usedAt: string | null;
  /** Null while it is partial. */
  readonly manifest: ModelManifest | null;
  readonly manifestSha256: string | null;
}

/** A damaged chunk of a kept model. */
export interface DamagedChunk {
  readonly path: string;
  /** Counts CHUNK_BYTES from the file's start. */
  readonly chunk: number;
}

/** The browser's room for this page. */
export interface StorageState {
  /** As the browser estimates it, which is no promise. */
  readonly usedBytes: number;
  readonly quotaBytes: number;
  /** Whether the browser promised not to clear it by itself. */
  readonly persisted: boolean;
}

/** What the worker offers. A call with an id can be cancelled and goes on from there when repeated. */
export interface StoreWorkerApi {
  /** Looks at a source. For the hub this asks the hub which files there are. */
  survey(source: SourceRequest, limits: DeviceLimits): Promise<Outcome<SourceSurvey>>;
  /** Copies or converts a source into the store, from the last good chunk on. */
  keep(
    call: number,
    request: { readonly source: SourceRequest; readonly dtype: Dtype },
    onEvents: (events: readonly KeepProgress[]) => void,
  ): Promise<Outcome<KeptModel>>;
  list(): Promise<Outcome<readonly KeptModel[]>>;
  /** Reads every byte and names the chunks that are not what was kept. */
  verify(
    call: number,
    id: string,
    onEvents: (events: readonly KeepProgress[]) => void,
  ): Promise<Outcome<readonly DamagedChunk[]>>;
  /** Fetches, or makes, the damaged chunks again, and only them. */
  mend(
    call: number,
    request: { readonly id: string; readonly source: SourceRequest },
    onEvents: (events: readonly KeepProgress[]) => void,
  ): Promise<Outcome<KeptModel>>;
  remove(id: string): Promise<Outcome<null>>;
  storage(): Promise<Outcome<StorageState>>;
  cancel(call: number): void;
}
