// Where a model's files come from, as far as the engine and the converter care.

/** Half-open byte range: `start` inclusive, `end` exclusive. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** A folder of model files: the page's origin, a local folder or Node's file system alike. */
export interface ModelFiles {
  /** Paths relative to the model's folder, with forward slashes. */
  list(): Promise<readonly string[]>;
  /** Size in bytes. @throws JudgeError `model-missing` */
  size(path: string): Promise<number>;
  /**
   * The bytes of the file or of one range of it.
   * @param onBytes called with the number of bytes each time some have come, where the source is slow
   * @throws JudgeError `model-missing`, `model-corrupt` (short file), `model-fetch-failed`
   */
  read(
    path: string,
    range?: ByteRange,
    onBytes?: (bytes: number) => void,
  ): Promise<Uint8Array<ArrayBuffer>>;
}

/** Where a converter writes: files are written front to back, one chunk after another. */
export interface ModelSink {
  /** Opens a file for writing, replacing what was there. */
  create(path: string): Promise<ModelFileWriter>;
  /** Removes a file; where there is none, nothing happens. */
  remove(path: string): Promise<void>;
}

/**
 * One file being written. Nothing may read it before `close` has resolved; when `write` or `close`
 * fails, or nothing more is to come, `abort` is called instead.
 */
export interface ModelFileWriter {
  write(bytes: Uint8Array): Promise<void>;
  close(): Promise<void>;
  /** Gives the file up and what was written of it. Never fails: what failed before is what counts. */
  abort(): Promise<void>;
}
