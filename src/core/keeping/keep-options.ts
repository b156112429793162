// What keeping, verifying and mending take beside the model.

import type { CancelSignal } from "../engine.ts";
import type { Digest } from "./digest.ts";
import type { KeepProgress } from "./keep-progress.ts";

/** Options of `keepModel`, `verifyKept` and `mendKept`. */
export interface KeepOptions {
  readonly digest: Digest;
  readonly onProgress?: (progress: KeepProgress) => void;
  /** Asked between chunks; what was kept by then is gone on with next time. */
  readonly signal?: CancelSignal;
  /** Bytes of a chunk: CHUNK_BYTES, less only in tests. */
  readonly chunkBytes?: number;
}
