// A Hugging Face Qwen2 or Qwen3 checkpoint as the folder that the engine and transformers.js load.

import type { ModelFiles } from "../core/model-files.ts";
import type { Dtype } from "../core/model-manifest.ts";
import type { ModelPackage } from "../core/model-package.ts";
import type { ModelSource } from "../core/model-source.ts";
import { Checkpoint } from "./checkpoint.ts";
import { checkCompanionFiles, companionFiles } from "./companion-files.ts";
import { planConversion } from "./conversion-plan.ts";
import { ConvertedFiles } from "./converted-files.ts";
import { parseDecoderConfig } from "./decoder-config.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { GRAPH_FOLDER } from "./graph-names.ts";
import { AnyObject, readJson } from "./json-file.ts";
import { encodeOnnxModel } from "./onnx-writer.ts";
import { WeightReader } from "./weight-reader.ts";

/** How to convert. */
export interface ConversionOptions {
  readonly dtype: Dtype;
  /** The model's name in its manifest. */
  readonly name: string;
  /** Where the checkpoint came from. */
  readonly source?: ModelSource;
  /** SHA-256 of whole files for which the source vouches, by path. */
  readonly expected?: ReadonlyMap<string, string>;
}

/** Must grow whenever the same checkpoint gives other bytes: what was begun is then begun anew. */
const CONVERTER_VERSION = 2;

/**
 * Opens a checkpoint as the converted model; its weights are read and converted as the package is.
 * @throws JudgeError `model-missing`, `model-corrupt`, `unsupported-model`, `invalid-input` (profile)
 */
export async function openConversion(
  files: ModelFiles,
  { dtype, name, source, expected }: ConversionOptions,
): Promise<ModelPackage> {
  const json = await readJson(files, "config.json", AnyObject);
  const config = parseDecoderConfig(json);
  const checkpoint = await Checkpoint.open(files);
  const plan = planConversion(checkpoint, config, dtype);
  await checkCompanionFiles(files, config.vocabSize);
  const { made, copied } = await companionFiles(files, json, plan);
  const graph = `${GRAPH_FOLDER}/${plan.graphName}`;
  const data = new Map(
    plan.dataFiles.map((file) => [`${GRAPH_FOLDER}/${file.location}`, file] as const),
  );
  const converted = new ConvertedFiles(
    files,
    { made: new Map([...made, [graph, encodeOnnxModel(plan.model)]]), copied, data },
    new WeightReader(plan, checkpoint),
  );
  return {
    head: {
      name,
      dtype,
      graph,
      externalData: [...data.keys()],
      features: { numLogitsToKeep: true },
      ...(source && { source }),
    },
    paths: converted.paths,
    files: converted,
    fingerprint: await fingerprintOf({ files, paths: [...copied, ...checkpoint.paths], source }, [
      CONVERTER_VERSION,
      dtype,
      json,
    ]),
    // Only of what is copied: what is made may have the name of something else in the source.
    ...(expected && { expected: new Map([...expected].filter(([path]) => copied.includes(path))) }),
  };
}
