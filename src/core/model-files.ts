// Where a model's files come from and go to, as far as the engine, the converter and the keeper care.

/** Half-open byte range: `start` inclusive, `end` exclusive. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** A file's bytes on disk, read when asked for; a DOM Blob satisfies it (core has no DOM library). */
export interface FileBlob {
  readonly size: number;
  slice(start: number, end: number): FileBlob;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** A folder of model files: the page's origin, the hub, a local folder, OPFS and Node's disk alike. */
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
  /** The file without reading it, where the source can give it so. @throws JudgeError `model-missing` */
  blob?(path: string): Promise<FileBlob>;
  /** Where the file lies on this machine's disk, for runtimes that can read it there themselves. */
  placeOf?(path: string): string;
}

/** A folder that can also be written to: OPFS, Node's disk, memory in tests. */
export interface ModelFolder extends ModelFiles {
  /** Opens a file for reading and writing in place; made, with its folders, where there is none. */
  edit(path: string): Promise<ModelFileEditor>;
  /** Removes a file; where there is none, nothing happens. */
  remove(path: string): Promise<void>;
}

/** One file that is open for writing. Only one editor of a file is open at a time. */
export interface ModelFileEditor {
  /** Bytes it has now. */
  size(): Promise<number>;
  /** Reads a range, fewer bytes where the file ends before it. */
  read(range: ByteRange): Promise<Uint8Array<ArrayBuffer>>;
  /**
   * Writes all bytes at an offset not past the end.
   * @throws JudgeError `storage-full` when they do not fit; the file may then hold a part of them
   */
  write(bytes: Uint8Array, at: number): Promise<void>;
  /** Cuts the file to so many bytes. */
  truncate(size: number): Promise<void>;
  /** Resolves when what was written will outlive the process. */
  flush(): Promise<void>;
  /** Must be called once, whatever happened before. */
  close(): Promise<void>;
}
