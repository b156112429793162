// Converts a Hugging Face Qwen2 checkpoint into the folder that the engine and transformers.js load.

import type { ModelFiles, ModelSink } from "../core/model-files.ts";
import { MANIFEST_PATH, type Dtype, type ModelManifest } from "../core/model-manifest.ts";
import { Checkpoint } from "./checkpoint.ts";
import { checkCompanionFiles, encode, writeCompanionFiles, writeFile } from "./companion-files.ts";
import { planConversion } from "./conversion-plan.ts";
import { AnyObject, readJson } from "./json-file.ts";
import { ManifestSink } from "./manifest-sink.ts";
import { encodeOnnxModel } from "./onnx-writer.ts";
import { parseQwen2Config } from "./qwen2-config.ts";
import { stepBytes } from "./weight-plan.ts";
import { WeightWriter } from "./weight-writer.ts";

/** How to convert. */
export interface ConvertOptions {
  readonly dtype: Dtype;
  /** The model's name in its manifest. */
  readonly name: string;
  /** Told the weight bytes written so far, and all of them. */
  readonly onProgress?: (done: number, total: number) => void;
}

const GRAPH_FOLDER = "onnx";

/**
 * Converts a checkpoint. An older model's manifest goes first and the new one comes last, so that a
 * folder without one is unfinished; a checkpoint that is refused at sight changes nothing.
 * Memory stays near the largest tensor.
 * @throws JudgeError `model-missing`, `model-corrupt`, `unsupported-model`, `invalid-input` (profile)
 */
export async function convertModel(
  files: ModelFiles,
  sink: ModelSink,
  options: ConvertOptions,
): Promise<ModelManifest> {
  const config = parseQwen2Config(await readJson(files, "config.json", AnyObject));
  const checkpoint = await Checkpoint.open(files);
  const plan = planConversion(checkpoint, config, options.dtype);
  await checkCompanionFiles(files, config.vocabSize);
  await sink.remove(MANIFEST_PATH);
  const noted = new ManifestSink(sink);
  await writeCompanionFiles(files, noted, plan);
  const graph = `${GRAPH_FOLDER}/${plan.graphName}`;
  await writeFile(noted, graph, encodeOnnxModel(plan.model));
  const total = plan.steps.reduce((sum, step) => sum + stepBytes(step), 0);
  let done = 0;
  for await (const bytes of new WeightWriter(plan, checkpoint, noted, GRAPH_FOLDER).run()) {
    done += bytes;
    options.onProgress?.(done, total);
  }
  const manifest: ModelManifest = {
    format: 1,
    name: options.name,
    dtype: options.dtype,
    graph,
    externalData: plan.dataFiles.map((file) => `${GRAPH_FOLDER}/${file.location}`),
    files: noted.files,
    features: { numLogitsToKeep: true },
  };
  await writeFile(sink, MANIFEST_PATH, encode(manifest));
  return manifest;
}
