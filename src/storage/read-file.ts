// Reads a File that a person or the browser's own store gave.

import { JudgeError } from "../core/errors.ts";
import type { ByteRange } from "../core/model-files.ts";
import { storageFailure } from "./storage-failure.ts";

/**
 * Reads a file or a range of it.
 * @throws JudgeError `model-corrupt` when it ends before the range, `model-fetch-failed` when it was
 * changed since it was chosen
 */
export async function readFile(
  path: string,
  file: File,
  { start, end }: ByteRange = { start: 0, end: file.size },
): Promise<Uint8Array<ArrayBuffer>> {
  if (end > file.size) {
    const message = `${path} ends at byte ${file.size}, before byte ${end}. Get the model's files again.`;
    throw new JudgeError("model-corrupt", message);
  }
  try {
    return new Uint8Array(await file.slice(start, end).arrayBuffer());
  } catch (cause) {
    throw storageFailure(path, cause);
  }
}
