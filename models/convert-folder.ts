// A checkpoint's folder on this disk, converted into another one.

import { NodeModelFiles } from "../src/cli/node-files.ts";
import { NodeFolder } from "../src/cli/node-folder.ts";
import { sha256 } from "../src/engine/sha256.ts";
import { type ConversionOptions, openConversion } from "../src/convert/open-conversion.ts";
import { keepModel } from "../src/core/keeping/keep-model.ts";
import type { ModelManifest } from "../src/core/model-manifest.ts";

/** Converts; what an earlier try has made whole is not made again. @throws JudgeError */
export async function convertFolder(
  checkpoint: string,
  out: string,
  options: ConversionOptions,
): Promise<ModelManifest> {
  const model = await openConversion(new NodeModelFiles(checkpoint), options);
  return keepModel(model, new NodeFolder(out), { digest: sha256 });
}
