// Model files of a folder as a file input or a drop gives it.

import { JudgeError } from "../core/errors.ts";
import type { ByteRange, ModelFiles } from "../core/model-files.ts";
import { readFile } from "./read-file.ts";

/** A file and its path inside the folder, forward slashes. */
export interface FolderEntry {
  readonly path: string;
  readonly file: File;
}

/** Files that are all known from the start; none is read before it is asked for. */
export class FolderFiles implements ModelFiles {
  readonly #files: ReadonlyMap<string, File>;

  constructor(files: readonly FolderEntry[]) {
    this.#files = new Map(files.map(({ path, file }) => [path, file]));
  }

  async list(): Promise<readonly string[]> {
    return [...this.#files.keys()];
  }

  async size(path: string): Promise<number> {
    return (await this.blob(path)).size;
  }

  async read(
    path: string,
    range?: ByteRange,
    onBytes?: (bytes: number) => void,
  ): Promise<Uint8Array<ArrayBuffer>> {
    const bytes = await readFile(path, await this.blob(path), range);
    onBytes?.(bytes.length);
    return bytes;
  }

  async blob(path: string): Promise<File> {
    const file = this.#files.get(path);
    if (file) return file;
    const message = `${path} is not in the folder. Choose a folder that has it.`;
    throw new JudgeError("model-missing", message);
  }
}
