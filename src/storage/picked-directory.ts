// A directory that a person picked, to be read as it is now.

import { DirectoryFiles } from "./directory-files.ts";

/**
 * Each file is opened once. When it is changed after that, the browser refuses to read on, so that
 * what it was and what it has become are never mixed.
 */
export class PickedDirectory extends DirectoryFiles {
  readonly #files = new Map<string, File>();

  override async blob(path: string): Promise<File> {
    const file = this.#files.get(path) ?? (await super.blob(path));
    this.#files.set(path, file);
    return file;
  }
}
