// A model's folder on this machine's disk.

import { mkdir, open, readdir, rename, stat, type FileHandle } from "node:fs/promises";
import { dirname, join, sep } from "node:path";
import { JudgeError } from "../core/errors.ts";
import type { ByteRange, ModelFiles, ModelFileWriter, ModelSink } from "../core/model-files.ts";

/** Reads a folder's files. */
export class NodeModelFiles implements ModelFiles {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async list(): Promise<readonly string[]> {
    const entries = await readdir(this.#folder, { recursive: true, withFileTypes: true }).catch(
      (cause: unknown) => {
        throw missing(this.#folder, cause);
      },
    );
    const start = join(this.#folder, sep).length;
    return entries
      .filter((entry) => !entry.isDirectory())
      .map((entry) => join(entry.parentPath, entry.name).slice(start).replaceAll(sep, "/"));
  }

  async size(path: string): Promise<number> {
    const full = join(this.#folder, path);
    return (await stat(full).catch((cause: unknown) => Promise.reject(missing(full, cause)))).size;
  }

  async read(path: string, range?: ByteRange): Promise<Uint8Array<ArrayBuffer>> {
    const full = join(this.#folder, path);
    const handle = await open(full).catch((cause: unknown) => Promise.reject(missing(full, cause)));
    try {
      const { start, end } = range ?? { start: 0, end: (await handle.stat()).size };
      return await readRange(handle, full, start, end);
    } finally {
      await handle.close();
    }
  }
}

/** Writes files into a folder; a file has its name only once it is whole. */
export class NodeModelSink implements ModelSink {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async create(path: string): Promise<ModelFileWriter> {
    const full = join(this.#folder, path);
    await mkdir(dirname(full), { recursive: true });
    const handle = await open(`${full}.part`, "w");
    return {
      write: async (bytes) => {
        // writeFile goes on where the last one ended, and never stops in the middle of a chunk.
        await handle.writeFile(bytes);
      },
      close: async () => {
        await handle.close();
        await rename(`${full}.part`, full);
      },
    };
  }
}

async function readRange(
  handle: FileHandle,
  path: string,
  start: number,
  end: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(end - start);
  let filled = 0;
  while (filled < bytes.length) {
    const { bytesRead } = await handle.read(bytes, filled, bytes.length - filled, start + filled);
    if (bytesRead === 0) {
      throw new JudgeError("model-corrupt", `${path} ends before byte ${end}: copy it again.`);
    }
    filled += bytesRead;
  }
  return bytes;
}

function missing(path: string, cause: unknown): JudgeError {
  const reason = cause instanceof Error ? ` (${cause.message})` : "";
  return new JudgeError("model-missing", `${path} cannot be opened${reason}.`, { cause });
}
