// How far keeping, verifying and mending a model have come.

/** One step; bytes are counted over all files. */
export interface KeepProgress {
  readonly type: "keep-progress";
  readonly done: number;
  readonly total: number;
  /** Of `done`, the bytes that were already there from an earlier try. */
  readonly resumed: number;
  readonly file: string;
}
