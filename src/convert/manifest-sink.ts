// Notes size and SHA-256 of every file while it is written.

import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { ModelFileWriter, ModelSink } from "../core/model-files.ts";
import type { ManifestFile } from "../core/model-manifest.ts";

/** Passes everything on to another sink and remembers what went through. */
export class ManifestSink implements ModelSink {
  readonly #sink: ModelSink;
  #files: readonly ManifestFile[] = [];

  constructor(sink: ModelSink) {
    this.#sink = sink;
  }

  /** The files closed so far and not removed, in that order. */
  get files(): readonly ManifestFile[] {
    return this.#files;
  }

  async create(path: string): Promise<ModelFileWriter> {
    const writer = await this.#sink.create(path);
    const hash = sha256.create();
    let size = 0;
    return {
      write: async (bytes) => {
        hash.update(bytes);
        size += bytes.length;
        await writer.write(bytes);
      },
      close: async () => {
        await writer.close();
        this.#files = [...this.#files, { path, size, sha256: bytesToHex(hash.digest()) }];
      },
      abort: () => writer.abort(),
    };
  }

  async remove(path: string): Promise<void> {
    await this.#sink.remove(path);
    this.#files = this.#files.filter((file) => file.path !== path);
  }
}
