// A model's folder on this machine's disk.

import { open, readdir, stat, type FileHandle } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { JudgeError } from "../core/errors.ts";
import type { ByteRange, ModelFiles } from "../core/model-files.ts";

/** Reads a folder's files. */
export class NodeModelFiles implements ModelFiles {
  protected readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  async list(): Promise<readonly string[]> {
    const entries = await readdir(this.folder, { recursive: true, withFileTypes: true }).catch(
      (cause: unknown) => {
        throw unreadable(this.folder, cause);
      },
    );
    return entries
      .filter((entry) => !entry.isDirectory())
      .map((entry) => relative(this.folder, join(entry.parentPath, entry.name)))
      .map((path) => path.replaceAll(sep, "/"));
  }

  placeOf(path: string): string {
    return join(this.folder, path);
  }

  async size(path: string): Promise<number> {
    const full = join(this.folder, path);
    try {
      return (await stat(full)).size;
    } catch (error) {
      throw unreadable(full, error);
    }
  }

  async read(path: string, range?: ByteRange): Promise<Uint8Array<ArrayBuffer>> {
    const full = join(this.folder, path);
    let handle: FileHandle | undefined;
    try {
      handle = await open(full);
      const { start, end } = range ?? { start: 0, end: (await handle.stat()).size };
      return await readRange(handle, full, start, end);
    } catch (error) {
      throw unreadable(full, error);
    } finally {
      await handle?.close();
    }
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

/** What is not there is one thing, what the system refuses to give (permission, disk) another. */
function unreadable(path: string, cause: unknown): JudgeError {
  if (JudgeError.is(cause)) return cause;
  const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
  if (code === "ENOENT" || code === "ENOTDIR") {
    return new JudgeError("model-missing", `${path} is not there.`, { cause });
  }
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new JudgeError("model-fetch-failed", `${path} cannot be read: ${reason}.`, { cause });
}
