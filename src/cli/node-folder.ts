// A model's folder on this machine's disk that is written in place, as the keeper wants it.

import { constants } from "node:fs";
import { type FileHandle, mkdir, open, rm, rmdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { JudgeError } from "../core/errors.ts";
import type { ByteRange, ModelFileEditor, ModelFolder } from "../core/model-files.ts";
import { NodeModelFiles } from "./node-files.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** What the system says when there is no room: on the disk, in a quota, or in a file (FAT32). */
const FULL = ["ENOSPC", "EDQUOT", "EFBIG"];

/** Reads and writes a folder's files. Nothing outside the folder is ever written. */
export class NodeFolder extends NodeModelFiles implements ModelFolder {
  /** A folder that is not there yet has no files. */
  override async list(): Promise<readonly string[]> {
    return super.list().catch((error: unknown) => {
      if (JudgeError.is(error) && error.code === "model-missing") return [];
      throw error;
    });
  }

  async edit(path: string): Promise<ModelFileEditor> {
    const full = this.#inside(path);
    return fullDisk(full, async () => {
      await mkdir(dirname(full), { recursive: true });
      return new NodeFileEditor(full, await open(full, constants.O_RDWR | constants.O_CREAT));
    });
  }

  /** Folders that this leaves empty go as well. */
  async remove(path: string): Promise<void> {
    await rm(this.#inside(path), { force: true });
    for (let part = dirname(path); part !== "."; part = dirname(part)) {
      const isGone = await rmdir(join(this.folder, part)).then(
        () => true,
        () => false,
      );
      if (!isGone) return;
    }
  }

  /** Paths come from manifests and hubs, so from anybody. */
  #inside(path: string): string {
    const isInside = path.split(/[/\\]/).every((part) => part !== ".." && part !== "");
    if (isInside) return join(this.folder, path);
    throw new JudgeError("model-corrupt", `"${path}" is not a file inside of a model's folder.`);
  }
}

class NodeFileEditor implements ModelFileEditor {
  readonly #path: string;
  readonly #handle: FileHandle;

  constructor(path: string, handle: FileHandle) {
    this.#path = path;
    this.#handle = handle;
  }

  async size(): Promise<number> {
    return (await this.#handle.stat()).size;
  }

  async read({ start, end }: ByteRange): Promise<Bytes> {
    const bytes = new Uint8Array(end - start);
    let filled = 0;
    for (let more = -1; more !== 0 && filled < bytes.length; filled += more) {
      const { bytesRead } = await this.#handle.read(
        bytes,
        filled,
        bytes.length - filled,
        start + filled,
      );
      more = bytesRead;
    }
    return bytes.subarray(0, filled);
  }

  /** One call may write a part only, near the end of a disk for one: the next one says why. */
  write(bytes: Uint8Array, at: number): Promise<void> {
    return fullDisk(this.#path, async () => {
      for (let written = 0; written < bytes.length;) {
        const left = bytes.length - written;
        written += (await this.#handle.write(bytes, written, left, at + written)).bytesWritten;
      }
    });
  }

  truncate(size: number): Promise<void> {
    return this.#handle.truncate(size);
  }

  flush(): Promise<void> {
    return fullDisk(this.#path, () => this.#handle.sync());
  }

  close(): Promise<void> {
    return this.#handle.close();
  }
}

/** @throws JudgeError `storage-full` where that is what the system says; else what it says itself */
async function fullDisk<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
    if (!FULL.includes(code)) throw cause;
    const message = `There is no room left for ${path} (${code}). Make room and give the same command again: it goes on from here.`;
    throw new JudgeError("storage-full", message, { cause });
  }
}
