// Model files of a folder as a file input or a drop gives it.

import { JudgeError } from "../core/errors.ts";
import { BlobFiles } from "./blob-files.ts";

/** A file and its path inside the folder, forward slashes. */
export interface FolderEntry {
  readonly path: string;
  readonly file: File;
}

/** Files that are all known from the start; none is read before it is asked for. */
export class FolderFiles extends BlobFiles {
  readonly #files: ReadonlyMap<string, File>;

  constructor(files: readonly FolderEntry[]) {
    super();
    this.#files = new Map(files.map(({ path, file }) => [path, file]));
  }

  override async list(): Promise<readonly string[]> {
    return [...this.#files.keys()];
  }

  override async blob(path: string): Promise<File> {
    const file = this.#files.get(path);
    if (file) return file;
    const message = `${path} is not in the folder. Choose a folder that has it.`;
    throw new JudgeError("model-missing", message);
  }
}
