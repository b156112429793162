// A model that can be kept: which files it consists of, and where their bytes come from.

import type { ModelFiles } from "./model-files.ts";
import type { ModelManifest } from "./model-manifest.ts";

/**
 * A model before it is kept. Its files may be there already (an ONNX export) or be made while they
 * are read (a conversion); either way any byte range of them can be read, again and alike.
 */
export interface ModelPackage {
  /** All of the manifest but what is known only once the bytes are there. */
  readonly head: Omit<ModelManifest, "format" | "files">;
  /** The files, in the order in which they are read fastest. */
  readonly paths: readonly string[];
  /** Sizes and bytes of all of them. Ranges read in order, front to back, cost the least. */
  readonly files: ModelFiles;
  /**
   * Names what the bytes depend on (source, sizes and samples of files, data type, converter
   * version): what was begun under another fingerprint is never gone on with.
   */
  readonly fingerprint: string;
  /** Lower-case hexadecimal SHA-256 of whole files by path, where the source vouches for them. */
  readonly expected?: ReadonlyMap<string, string>;
}
