// Reads a model's files through its manifest and counts the bytes of all of them.

import { parseJson, type VerifiedFiles } from "./verified-files.ts";

/** Loading, step by step. `loaded` and `total` are bytes over all files that are read. */
export type LoadStep =
  | {
      readonly type: "load-progress";
      readonly loaded: number;
      readonly total: number;
      readonly file: string;
    }
  /** All bytes are here and the session is being made. */
  | { readonly type: "session-start" };

/** Reads files through the manifest and reports how far it is over all of them. */
export class LoadReader {
  readonly #files: VerifiedFiles;
  readonly #total: number;
  readonly #onStep: (step: LoadStep) => void;
  #finished = 0;

  /** @param paths all that will be read, for the total */
  constructor(files: VerifiedFiles, paths: readonly string[], onStep: (step: LoadStep) => void) {
    this.#files = files;
    this.#total = paths.reduce((sum, path) => sum + (files.find(path)?.size ?? 0), 0);
    this.#onStep = onStep;
  }

  /** Reads and verifies a file. @throws JudgeError as `VerifiedFiles.read` does */
  async read(path: string): Promise<Uint8Array<ArrayBuffer>> {
    let read = 0;
    const bytes = await this.#files.read(path, (more) => this.#report(path, (read += more)));
    if (read < bytes.length) this.#report(path, bytes.length);
    this.#finished += bytes.length;
    return bytes;
  }

  /** Verifies a file without keeping it. @throws JudgeError as `VerifiedFiles.read` does */
  async check(path: string): Promise<void> {
    let read = 0;
    await this.#files.check(path, (more) => this.#report(path, (read += more)));
    const { size } = this.#files.find(path) ?? { size: read };
    if (read < size) this.#report(path, size);
    this.#finished += size;
  }

  /** Reads, verifies and parses a JSON file. @throws JudgeError as `VerifiedFiles.read` does */
  async readJson(path: string): Promise<unknown> {
    return parseJson(path, await this.read(path));
  }

  /** The same for a file that a model may do without; undefined where it does. */
  async readJsonIfListed(path: string): Promise<unknown> {
    return this.#files.find(path) ? this.readJson(path) : undefined;
  }

  /** The text of a file that a model may do without; undefined where it does. */
  async readTextIfListed(path: string): Promise<string | undefined> {
    return this.#files.find(path) ? new TextDecoder().decode(await this.read(path)) : undefined;
  }

  #report(file: string, read: number): void {
    const loaded = this.#finished + read;
    this.#onStep({ type: "load-progress", loaded, total: this.#total, file });
  }
}
