// A part of a kept model that is not what was kept.

/** A damaged chunk of a kept model. */
export interface DamagedChunk {
  readonly path: string;
  /** Counts CHUNK_BYTES from the file's start. */
  readonly chunk: number;
}
