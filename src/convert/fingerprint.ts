// One name for everything that the bytes of a package depend on.

import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { ModelFiles } from "../core/model-files.ts";
import type { ModelSource } from "../core/model-source.ts";

/** Bytes that are looked at in one place, and places in one file, its first and last bytes included. */
const SAMPLE_BYTES = 4096;
const SAMPLES = 16;

/** What a package is made of. */
export interface PackageOrigin {
  readonly files: ModelFiles;
  /** The files whose bytes it takes over or converts. */
  readonly paths: readonly string[];
  readonly source: ModelSource | undefined;
}

/**
 * SHA-256 of plain data, of the source, and of the files' sizes; where no commit says that files of
 * the same sizes are the same, also of samples of them, because training on changes no size.
 * @throws JudgeError as the files do
 */
export async function fingerprintOf(
  { files, paths, source }: PackageOrigin,
  data: unknown,
): Promise<string> {
  const isPinned = source?.kind === "hub";
  const states: unknown[] = [];
  for (const path of paths) {
    const size = await files.size(path);
    states.push([path, size, ...(isPinned ? [] : [await sampleOf(files, path, size)])]);
  }
  return hashOf(utf8ToBytes(JSON.stringify([data, source ?? null, states])));
}

/** A hash of bytes from all over a file; of a small one, of all. */
async function sampleOf(files: ModelFiles, path: string, size: number): Promise<string> {
  if (size <= SAMPLES * SAMPLE_BYTES) return hashOf(await files.read(path));
  const hash = sha256.create();
  for (let i = 0; i < SAMPLES; i++) {
    const start = Math.floor(((size - SAMPLE_BYTES) * i) / (SAMPLES - 1));
    hash.update(await files.read(path, { start, end: start + SAMPLE_BYTES }));
  }
  return bytesToHex(hash.digest());
}

function hashOf(bytes: Uint8Array): string {
  return bytesToHex(sha256(bytes));
}
