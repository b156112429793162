// A folder in memory that breaks off at a chosen step or has little room, to test the keeper.

import { JudgeError } from "../errors.ts";
import type { ByteRange, ModelFileEditor, ModelFolder } from "../model-files.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** Breaks off once, after so many steps of everything it is given to. */
export class Fuse {
  #steps: number;

  /** @param steps how many go well; the next one does not */
  constructor(steps = Infinity) {
    this.#steps = steps;
  }

  /** Whether it has broken off. */
  get isBlown(): boolean {
    return this.#steps < 0;
  }

  /** @throws Error from the step on at which it breaks off */
  burn(): void {
    this.#steps -= 1;
    if (this.isBlown) throw new Error("broken off");
  }
}

/** Files by path. `disk` is what was flushed: all that is left after the power was cut. */
export class ScriptedFolder implements ModelFolder {
  readonly files: Map<string, Bytes>;
  readonly disk: Map<string, Bytes>;
  fuse = new Fuse();
  /** Bytes that fit. */
  room = Infinity;

  constructor(files: ReadonlyMap<string, Bytes> = new Map()) {
    this.files = new Map([...files].map(([path, bytes]) => [path, bytes.slice()]));
    this.disk = new Map(this.files);
  }

  async list(): Promise<readonly string[]> {
    return [...this.files.keys()];
  }

  async size(path: string): Promise<number> {
    return this.#find(path).length;
  }

  async read(path: string, range?: ByteRange): Promise<Bytes> {
    const bytes = this.#find(path);
    return bytes.slice(range?.start, range?.end);
  }

  async remove(path: string): Promise<void> {
    this.fuse.burn();
    this.files.delete(path);
    this.disk.delete(path);
  }

  async edit(path: string): Promise<ModelFileEditor> {
    this.fuse.burn();
    if (!this.files.has(path)) this.files.set(path, new Uint8Array());
    return {
      size: () => this.size(path),
      read: (range) => this.read(path, range),
      write: async (bytes, at) => this.#write(path, bytes, at),
      truncate: async (size) => {
        this.fuse.burn();
        this.files.set(path, this.#find(path).slice(0, size));
      },
      flush: async () => {
        this.fuse.burn();
        this.disk.set(path, this.#find(path).slice());
      },
      close: async () => {},
    };
  }

  /** A write that breaks off, or does not fit, leaves the first half of its bytes. */
  #write(path: string, bytes: Uint8Array, at: number): void {
    const before = this.#find(path);
    if (at > before.length) throw new RangeError(`${path} would have a hole before ${at}`);
    const written = (length: number) => {
      const after = new Uint8Array(Math.max(before.length, at + length));
      after.set(before);
      after.set(bytes.subarray(0, length), at);
      this.files.set(path, after);
    };
    written(bytes.length >> 1);
    this.fuse.burn();
    const used = [...this.files.values()].reduce((sum, file) => sum + file.length, 0);
    if (used + bytes.length - (bytes.length >> 1) > this.room) {
      throw new JudgeError("storage-full", `${path} does not fit.`);
    }
    written(bytes.length);
  }

  #find(path: string): Bytes {
    const bytes = this.files.get(path);
    if (bytes) return bytes;
    throw new JudgeError("model-missing", `${path} is not there.`);
  }
}
