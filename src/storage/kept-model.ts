// A model as the browser keeps it, whole or begun.

import type { Dtype, ModelManifest } from "../core/model-manifest.ts";
import type { ModelSource } from "../core/model-source.ts";

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
