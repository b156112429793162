// A folder in memory, to damage checkpoints in tests.

import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { JudgeError } from "../../src/core/errors.ts";
import type {
  ByteRange,
  ModelFiles,
  ModelFileWriter,
  ModelSink,
} from "../../src/core/model-files.ts";

/** Files by path; both ends of a conversion. */
export class MemoryFolder implements ModelFiles, ModelSink {
  readonly files = new Map<string, Uint8Array<ArrayBuffer>>();

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

  async create(path: string): Promise<ModelFileWriter> {
    const chunks: Uint8Array[] = [];
    return {
      write: async (bytes) => {
        chunks.push(bytes.slice());
      },
      close: async () => {
        this.files.set(path, new Uint8Array(await new Blob(chunks as BlobPart[]).arrayBuffer()));
      },
      abort: async () => {},
    };
  }

  async remove(path: string): Promise<void> {
    this.files.delete(path);
  }
}
