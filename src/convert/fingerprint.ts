// One name for everything that the bytes of a package depend on.

import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { ModelFiles } from "../core/model-files.ts";

/**
 * SHA-256 of plain data and of the sizes of files.
 * @throws JudgeError as the files' sizes do
 */
export async function fingerprintOf(
  files: ModelFiles,
  paths: readonly string[],
  data: unknown,
): Promise<string> {
  const sizes = await Promise.all(paths.map(async (path) => [path, await files.size(path)]));
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify([data, sizes]))));
}
