// Reads every byte of a kept model and says which are not what was kept.

import { bytesToHex } from "@noble/hashes/utils.js";
import { JudgeError } from "../errors.ts";
import type { ModelFiles } from "../model-files.ts";
import { CHUNK_BYTES, type ManifestFile } from "../model-manifest.ts";
import { totalBytes } from "../total-bytes.ts";
import { ByteCount } from "./byte-count.ts";
import { areChunksWhole, type Chunk, chunksOf } from "./chunks.ts";
import type { DamagedChunk } from "./damaged-chunk.ts";
import type { KeepOptions } from "./keep-options.ts";
import { readKeptManifest } from "./kept-manifest.ts";

/**
 * Names the chunks that are missing, cut short or changed; the last one of a file that is too long.
 * @throws JudgeError `model-missing` or `model-corrupt` when the manifest itself cannot be read;
 * what `signal` throws
 */
export async function verifyKept(
  folder: ModelFiles,
  options: KeepOptions,
): Promise<readonly DamagedChunk[]> {
  const { files } = await readKeptManifest(folder);
  const count = new ByteCount(totalBytes(files), options.onProgress);
  const damaged: DamagedChunk[] = [];
  for (const file of files) {
    const size = await sizeOf(folder, file);
    const { chunkBytes = CHUNK_BYTES, digest } = options;
    if (!(await areChunksWhole(file, chunkBytes, digest))) throw damagedManifest(file);
    const chunks = chunksOf(file, chunkBytes);
    for (const [chunk, part] of chunks.entries()) {
      options.signal?.throwIfAborted();
      const isTooLong = size > file.size && chunk === chunks.length - 1;
      const isThere = size >= part.end && !isTooLong;
      if (!isThere || !(await isGood(folder, file.path, part, options))) {
        damaged.push({ path: file.path, chunk });
      }
      count.add(file.path, part.end - part.start);
    }
  }
  return damaged;
}

function damagedManifest({ path }: ManifestFile): JudgeError {
  return new JudgeError(
    "model-corrupt",
    `manifest.json is damaged: what it says of ${path} does not agree. Delete the model and keep it again.`,
  );
}

/** Bytes of a file; less than none where it is missing, so that an empty file can be missed too. */
async function sizeOf(folder: ModelFiles, { path }: ManifestFile): Promise<number> {
  try {
    return await folder.size(path);
  } catch (error) {
    if (JudgeError.is(error) && error.code === "model-missing") return -1;
    throw error;
  }
}

async function isGood(
  folder: ModelFiles,
  path: string,
  chunk: Chunk,
  { digest }: KeepOptions,
): Promise<boolean> {
  const bytes = await folder.read(path, { start: chunk.start, end: chunk.end });
  return bytesToHex(await digest(bytes)) === chunk.sha256;
}
