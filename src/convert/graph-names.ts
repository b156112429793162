// Names of graphs and their data files, as transformers.js looks for them.

import type { Dtype } from "../core/model-manifest.ts";

/** Folder of a model's graph and data files. */
export const GRAPH_FOLDER = "onnx";

/** File name of the graph of each data type. */
export const GRAPH_NAMES: Readonly<Record<Dtype, string>> = {
  fp32: "model.onnx",
  fp16: "model_fp16.onnx",
  q8: "model_quantized.onnx",
  q4: "model_q4.onnx",
  q4f16: "model_q4f16.onnx",
};

/** File name of a graph's external data: `_data`, `_data_1`, `_data_2` and so on. */
export function dataName(graphName: string, index: number): string {
  return `${graphName}_data${index === 0 ? "" : `_${index}`}`;
}
