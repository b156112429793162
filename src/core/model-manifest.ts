// The list of a model's files, written beside them as `manifest.json` when all of them are there.

import type { ModelSource } from "./model-source.ts";

/**
 * How weights are stored: full precision, half precision, or MatMulNBits blocks of 32 with 8 or 4
 * bits; `q4f16` computes in half precision too.
 */
export type Dtype = "fp32" | "fp16" | "q8" | "q4" | "q4f16";

/** All of them, the largest first. */
export const DTYPES: readonly Dtype[] = ["fp32", "fp16", "q8", "q4", "q4f16"];

/** Bytes that are hashed, fetched again and written as one: 8 MiB. */
export const CHUNK_BYTES = 8 * 2 ** 20;

/** One file as it must be: a file of another size or hash is refused, never half used. */
export interface ManifestFile {
  /** Relative to the model's folder, forward slashes. */
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /**
   * Lower-case hexadecimal SHA-256: of the whole file, or, where `chunks` is there, of the chunks'
   * digests (32 bytes each) one after another.
   */
  readonly sha256: string;
  /** SHA-256 of each CHUNK_BYTES of the file, the last one shorter: they locate damage. */
  readonly chunks?: readonly string[];
}

/** What is in a model's folder and what its graph can do. */
export interface ModelManifest {
  readonly format: 1;
  readonly name: string;
  readonly dtype: Dtype;
  /** Path of the graph, for example `onnx/model_quantized.onnx`. */
  readonly graph: string;
  /** Paths of the graph's external data, in the names the graph uses. */
  readonly externalData: readonly string[];
  readonly files: readonly ManifestFile[];
  /** What the graph offers beyond the plain contract. */
  readonly features: {
    /** Input `num_logits_to_keep`: logits of only the last n positions (0: all). */
    readonly numLogitsToKeep: boolean;
  };
  /** Where the files came from, or what they were made of; absent where nobody noted it. */
  readonly source?: ModelSource;
}

/** Name of the manifest file in a model's folder. */
export const MANIFEST_PATH = "manifest.json";

/** Name of the judge profile that a model's folder carries. */
export const PROFILE_PATH = "judge_profile.json";
