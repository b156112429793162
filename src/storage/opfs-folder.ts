// A folder of the browser's own file system (OPFS) that a model is kept in; for workers.

import type { ByteRange, ModelFileEditor, ModelFolder } from "../core/model-files.ts";
import { DirectoryFiles } from "./directory-files.ts";
import { storageFailure, storageFull } from "./storage-failure.ts";

/** Files are written in place; only one worker of all tabs can have a file open for writing. */
export class OpfsFolder extends DirectoryFiles implements ModelFolder {
  /** @throws JudgeError `storage-busy` where another tab has the file open, `storage-full` */
  async edit(path: string): Promise<ModelFileEditor> {
    try {
      const [folder, name] = await this.parent(path, true);
      const file = await folder.getFileHandle(name, { create: true });
      return new OpfsEditor(path, await file.createSyncAccessHandle());
    } catch (cause) {
      throw storageFailure(path, cause);
    }
  }

  /** @throws JudgeError `storage-busy` where another tab has the file open */
  async remove(path: string): Promise<void> {
    try {
      const [folder, name] = await this.parent(path, false);
      await folder.removeEntry(name);
    } catch (cause) {
      const failure = storageFailure(path, cause);
      if (failure.code !== "model-missing") throw failure;
    }
  }
}

class OpfsEditor implements ModelFileEditor {
  readonly #path: string;
  readonly #handle: FileSystemSyncAccessHandle;

  constructor(path: string, handle: FileSystemSyncAccessHandle) {
    this.#path = path;
    this.#handle = handle;
  }

  async size(): Promise<number> {
    return this.#try((handle) => handle.getSize());
  }

  async read({ start, end }: ByteRange): Promise<Uint8Array<ArrayBuffer>> {
    const bytes = new Uint8Array(end - start);
    return bytes.subarray(
      0,
      this.#try((handle) => handle.read(bytes, { at: start })),
    );
  }

  async write(bytes: Uint8Array, at: number): Promise<void> {
    const written = this.#try((handle) => handle.write(bytes, { at }));
    // At the quota Chromium answers 4294967288 and Firefox fewer bytes; neither throws.
    if (written !== bytes.length) throw storageFull(this.#path);
  }

  async truncate(size: number): Promise<void> {
    this.#try((handle) => handle.truncate(size));
  }

  async flush(): Promise<void> {
    this.#try((handle) => handle.flush());
  }

  async close(): Promise<void> {
    this.#handle.close();
  }

  #try<T>(work: (handle: FileSystemSyncAccessHandle) => T): T {
    try {
      return work(this.#handle);
    } catch (cause) {
      throw storageFailure(this.#path, cause);
    }
  }
}
