// A folder in memory, to damage checkpoints in tests.

import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { JudgeError } from "../../src/core/errors.ts";
import type { ByteRange, ModelFileEditor, ModelFolder } from "../../src/core/model-files.ts";

/** Files by path; both ends of a conversion. */
export class MemoryFolder implements ModelFolder {
  readonly files = new Map<string, Uint8Array<ArrayBuffer>>();
  /** Files that are open for writing. */
  readonly open = new Set<string>();

  /** Copies a folder (not its subfolders) from disk. */
  static async read(path: string): Promise<MemoryFolder> {
    const folder = new MemoryFolder();
    for (const name of await readdir(path)) {
      folder.files.set(name, new Uint8Array(await readFile(join(path, name))));
    }
    return folder;
  }

  /** Another folder with the same files, to be damaged on its own. */
  copy(): MemoryFolder {
    const folder = new MemoryFolder();
    for (const [path, bytes] of this.files) folder.files.set(path, bytes.slice());
    return folder;
  }

  /** Replaces a JSON file by what `change` makes of it. */
  editJson(path: string, change: (json: Record<string, unknown>) => unknown): void {
    const json = JSON.parse(new TextDecoder().decode(this.files.get(path)));
    this.files.set(path, new TextEncoder().encode(JSON.stringify(change(json))));
  }

  async list(): Promise<readonly string[]> {
    return [...this.files.keys()];
  }

  async size(path: string): Promise<number> {
    return (await this.read(path)).length;
  }

  async read(path: string, range?: ByteRange): Promise<Uint8Array<ArrayBuffer>> {
    const bytes = this.files.get(path);
    if (!bytes) throw new JudgeError("model-missing", `${path} is not there.`);
    return range ? bytes.slice(range.start, range.end) : bytes;
  }

  async remove(path: string): Promise<void> {
    this.files.delete(path);
  }

  /** @throws Error when the file is open already */
  async edit(path: string): Promise<ModelFileEditor> {
    if (this.open.has(path)) throw new Error(`${path} is open already.`);
    this.open.add(path);
    if (!this.files.has(path)) this.files.set(path, new Uint8Array());
    return {
      size: () => this.size(path),
      read: ({ start, end }) => this.read(path, { start, end }),
      write: (bytes, at) => this.write(path, bytes, at),
      truncate: async (size) => {
        this.files.set(path, (await this.read(path)).slice(0, size));
      },
      flush: async () => {},
      close: async () => {
        this.open.delete(path);
      },
    };
  }

  /** Replaces the file's bytes: whoever read them before keeps what was read. */
  protected async write(path: string, bytes: Uint8Array, at: number): Promise<void> {
    const before = await this.read(path);
    if (at > before.length) throw new RangeError(`${path} would have a hole before ${at}.`);
    const after = new Uint8Array(Math.max(before.length, at + bytes.length));
    after.set(before);
    after.set(bytes, at);
    this.files.set(path, after);
  }
}
