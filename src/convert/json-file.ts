// Reads a JSON object of a model's folder.

import { JudgeError } from "../core/errors.ts";
import type { ModelFiles } from "../core/model-files.ts";

/** @throws JudgeError `model-missing`; `model-corrupt` when the file is not a JSON object */
export async function readJsonObject(
  files: ModelFiles,
  path: string,
): Promise<Record<string, unknown>> {
  const text = new TextDecoder().decode(await files.read(path));
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) {
      return value as Record<string, unknown>;
    }
  } catch (cause) {
    throw new JudgeError("model-corrupt", `${path} is not JSON.`, { cause });
  }
  throw new JudgeError("model-corrupt", `${path} is not a JSON object.`);
}
