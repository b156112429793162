// Counts the bytes of a keeping, verifying or mending, over all files.

import type { KeepProgress } from "./keep-progress.ts";

/** Bytes done so far; every addition is reported. */
export class ByteCount {
  readonly #total: number;
  readonly #onProgress: (progress: KeepProgress) => void;
  #done = 0;
  #resumed = 0;

  /** @param total bytes there are to do */
  constructor(total: number, onProgress: (progress: KeepProgress) => void = () => {}) {
    this.#total = total;
    this.#onProgress = onProgress;
  }

  get done(): number {
    return this.#done;
  }

  get total(): number {
    return this.#total;
  }

  /** Counts bytes that were done now. */
  add(file: string, bytes: number): void {
    this.#done += bytes;
    this.reading(file, 0);
  }

  /** Counts bytes that were there already. */
  resume(file: string, bytes: number): void {
    this.#resumed += bytes;
    this.add(file, bytes);
  }

  /** Tells of bytes that have come and are not kept yet. */
  reading(file: string, bytes: number): void {
    this.#onProgress({
      type: "keep-progress",
      done: this.#done + bytes,
      total: this.#total,
      resumed: this.#resumed,
      file,
    });
  }
}
