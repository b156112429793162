// Whether a folder holds a model that was written whole, said before anything reads of it.

import { readdir, stat } from "node:fs/promises";
import { JudgeError } from "../core/errors.ts";
import { KEEPING_FOLDER } from "../core/keeping/keeping-plan.ts";
import { MANIFEST_PATH } from "../core/model-manifest.ts";

/**
 * Looks for the manifest in a folder, and says what to do where there is none.
 * @throws JudgeError `model-missing`
 */
export async function checkModelFolder(dir: string): Promise<void> {
  const found = await stat(dir).catch(() => null);
  if (!found) throw missing(`There is no folder ${dir}.`);
  if (!found.isDirectory()) throw missing(`${dir} is a file, not a model's folder.`);
  const names = await readdir(dir);
  if (!names.includes(MANIFEST_PATH)) throw missing(withoutManifest(dir, names));
}

function withoutManifest(dir: string, names: readonly string[]): string {
  const convert = `"rrm convert ${dir} OUT_DIR"`;
  if (names.includes(KEEPING_FOLDER)) {
    return `The model in ${dir} is not whole yet: give its "rrm convert" again, it goes on from there.`;
  }
  if (names.some((name) => name.endsWith(".safetensors"))) {
    return `${dir} is a checkpoint, not converted yet: make a model of it with ${convert} first.`;
  }
  if (names.includes("onnx") && names.includes("config.json")) {
    return `${dir} is an ONNX export without ${MANIFEST_PATH}: make a model of it with ${convert} first.`;
  }
  return `${dir} has no ${MANIFEST_PATH}: it is no model's folder, as "rrm convert" writes it.`;
}

function missing(message: string): JudgeError {
  return new JudgeError("model-missing", message);
}
