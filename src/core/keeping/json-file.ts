// Small JSON files of a model's folder; core has no TextDecoder, so UTF-8 goes through percent signs.

import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { JudgeError } from "../errors.ts";
import type { ModelFiles, ModelFolder } from "../model-files.ts";

/**
 * Reads a JSON file; undefined where there is none.
 * @throws JudgeError `model-corrupt` when it is no JSON in UTF-8
 */
export async function readJson(folder: ModelFiles, path: string): Promise<unknown> {
  try {
    const bytes = await folder.read(path);
    return JSON.parse(decodeURIComponent(bytesToHex(bytes).replace(/../g, "%$&")));
  } catch (cause) {
    if (JudgeError.is(cause) && cause.code === "model-missing") return undefined;
    if (!(cause instanceof SyntaxError || cause instanceof URIError)) throw cause;
    throw new JudgeError("model-corrupt", `${path} is damaged: it is not JSON.`, { cause });
  }
}

/** Writes a JSON file in place of what was there. @throws JudgeError `storage-full` */
export async function writeJson(folder: ModelFolder, path: string, json: unknown): Promise<void> {
  const editor = await folder.edit(path);
  try {
    await editor.truncate(0);
    await editor.write(utf8ToBytes(`${JSON.stringify(json, null, 2)}\n`), 0);
    await editor.flush();
  } finally {
    await editor.close();
  }
}
