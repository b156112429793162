// Reads the manifest of a folder that a model was kept in.

import { JudgeError } from "../errors.ts";
import { checkManifest } from "../manifest-check.ts";
import type { ModelFiles } from "../model-files.ts";
import { MANIFEST_PATH, type ModelManifest } from "../model-manifest.ts";
import { readJson } from "./json-file.ts";

/** @throws JudgeError `model-missing` while the model is unfinished, `model-corrupt` */
export async function readKeptManifest(folder: ModelFiles): Promise<ModelManifest> {
  const json = await readJson(folder, MANIFEST_PATH);
  if (json !== undefined) return checkManifest(json);
  const message = `The model is not whole: it has no ${MANIFEST_PATH}. Go on with keeping it.`;
  throw new JudgeError("model-missing", message);
}
