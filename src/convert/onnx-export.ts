// ONNX models in the layout of transformers.js (as onnx-community publishes them), taken as they are.

import * as v from "valibot";
import { JudgeError } from "../core/errors.ts";
import type { ModelFiles } from "../core/model-files.ts";
import { type Dtype, DTYPES } from "../core/model-manifest.ts";
import type { ModelPackage } from "../core/model-package.ts";
import type { ModelSource } from "../core/model-source.ts";
import { checkCompanionFiles, COMPANIONS } from "./companion-files.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { dataName, GRAPH_FOLDER, GRAPH_NAMES } from "./graph-names.ts";
import { AnyObject, checkJson, readJson } from "./json-file.ts";
import { readOnnxInputs } from "./onnx-inputs.ts";

/** One graph of a folder, with its weights. */
export interface OnnxExport {
  readonly dtype: Dtype;
  readonly graph: string;
  /** Files of weights beside the graph; none where they are inside. */
  readonly externalData: readonly string[];
}

/** What to take the model as. */
export interface ExportOptions {
  /** The model's name in its manifest. */
  readonly name: string;
  readonly source?: ModelSource;
  /** SHA-256 of whole files for which the source vouches, by path. */
  readonly expected?: ReadonlyMap<string, string>;
}

/** A graph that is larger has weights inside, and is not read only to learn its inputs. */
const MOST_GRAPH_BYTES = 32 * 2 ** 20;

const Sizes = v.looseObject({ vocab_size: v.pipe(v.number(), v.safeInteger(), v.minValue(1)) });

/**
 * The exports of a folder, in the order of `DTYPES`. Names come from the listing and not from the
 * graphs, so no graph can point out of its folder.
 */
export async function findExports(files: ModelFiles): Promise<readonly OnnxExport[]> {
  const present = new Set(await files.list());
  return DTYPES.filter((dtype) => present.has(graphOf(dtype))).map((dtype) => {
    const graph = graphOf(dtype);
    const externalData: string[] = [];
    for (let path = dataName(graph, 0); present.has(path);) {
      externalData.push(path);
      path = dataName(graph, externalData.length);
    }
    return { dtype, graph, externalData };
  });
}

/**
 * Opens one export of a folder as a package; nothing is changed in it.
 * @throws JudgeError `model-missing` when there is none of that data type, no config.json or no
 * tokenizer.json; `model-corrupt` or `invalid-input` as `checkCompanionFiles` does
 */
export async function openExport(
  files: ModelFiles,
  dtype: Dtype,
  { name, source, expected }: ExportOptions,
): Promise<ModelPackage> {
  const { graph, externalData } = await exportOf(files, dtype);
  const json = await readJson(files, "config.json", AnyObject);
  await checkCompanionFiles(files, checkJson(json, "config.json", Sizes).vocab_size);
  const present = await files.list();
  const companions = ["config.json", ...COMPANIONS].filter((path) => present.includes(path));
  const paths = [...companions, graph, ...externalData];
  return {
    head: {
      name,
      dtype,
      graph,
      externalData,
      features: { numLogitsToKeep: await keepsLogits(files, graph) },
      ...(source && { source }),
    },
    paths,
    files,
    fingerprint: await fingerprintOf({ files, paths, source }, ["export", dtype, json]),
    ...(expected && { expected }),
  };
}

async function exportOf(files: ModelFiles, dtype: Dtype): Promise<OnnxExport> {
  const exports = await findExports(files);
  const found = exports.find((one) => one.dtype === dtype);
  if (found) return found;
  const others = exports.map((one) => one.dtype).join(", ");
  const instead = others === "" ? "no other one either" : `but ${others}`;
  throw new JudgeError("model-missing", `There is no ${graphOf(dtype)} here, ${instead}.`);
}

/** False where it would cost much to know: the engine asks the loaded graph itself. */
async function keepsLogits(files: ModelFiles, graph: string): Promise<boolean> {
  if ((await files.size(graph)) > MOST_GRAPH_BYTES) return false;
  return readOnnxInputs(await files.read(graph), graph).includes("num_logits_to_keep");
}

function graphOf(dtype: Dtype): string {
  return `${GRAPH_FOLDER}/${GRAPH_NAMES[dtype]}`;
}
