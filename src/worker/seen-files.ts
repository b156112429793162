// A source as a survey sees it: what is read twice is fetched once, and what is looked at is noted.

import type { ByteRange, ModelFiles } from "../core/model-files.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** Several packages are opened over one source, and all of them read the same small files. */
export class SeenFiles implements ModelFiles {
  readonly #files: ModelFiles;
  #list: Promise<readonly string[]> | null = null;
  readonly #reads = new Map<string, Promise<Bytes>>();
  /** Sizes, by path, of the files that were looked at since `forget`. */
  readonly #seen = new Map<string, number>();

  constructor(files: ModelFiles) {
    this.#files = files;
  }

  /** The files that were looked at since `forget`. */
  get seen(): readonly { readonly path: string; readonly size: number }[] {
    return Array.from(this.#seen, ([path, size]) => ({ path, size }));
  }

  /** Begins a fresh list of what is looked at; what was read stays. */
  forget(): void {
    this.#seen.clear();
  }

  list(): Promise<readonly string[]> {
    return (this.#list ??= this.#files.list());
  }

  async size(path: string): Promise<number> {
    const size = await this.#files.size(path);
    this.#seen.set(path, size);
    return size;
  }

  async read(path: string, range?: ByteRange): Promise<Bytes> {
    await this.size(path);
    const key = `${path} ${range?.start}-${range?.end}`;
    const known = this.#reads.get(key) ?? this.#files.read(path, range);
    this.#reads.set(key, known);
    return known;
  }
}
