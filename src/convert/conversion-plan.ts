// What a conversion will write, decided before any weight is read. Plain data.

import { JudgeError } from "../core/errors.ts";
import type { Dtype } from "../core/model-manifest.ts";
import type { Checkpoint } from "./checkpoint.ts";
import type { OnnxModel } from "./onnx-writer.ts";
import type { Qwen2Config } from "./qwen2-config.ts";
import { buildQwen2Graph } from "./qwen2-graph.ts";
import { WeightPlan, type DataFile, type WeightSource, type WeightStep } from "./weight-plan.ts";

/** The graph, and the data files beside it step by step. */
export interface ConversionPlan {
  readonly config: Qwen2Config;
  readonly dtype: Dtype;
  /** File name of the graph, as transformers.js expects it for the dtype. */
  readonly graphName: string;
  readonly model: OnnxModel;
  readonly steps: readonly WeightStep[];
  readonly dataFiles: readonly Readonly<DataFile>[];
}

const GRAPH_NAMES: Readonly<Record<Dtype, string>> = {
  fp32: "model.onnx",
  q8: "model_quantized.onnx",
  q4: "model_q4.onnx",
};

/**
 * Plans a conversion.
 * @throws JudgeError `model-corrupt` when the checkpoint lacks a tensor or has it in another shape;
 * `unsupported-model` when it has tensors Qwen2 has no place for, or sizes we cannot convert
 */
export function planConversion(
  checkpoint: Checkpoint,
  config: Qwen2Config,
  dtype: Dtype,
): ConversionPlan {
  const graphName = GRAPH_NAMES[dtype];
  const weights = new WeightPlan(graphName);
  const model = buildQwen2Graph(config, dtype, weights);
  const { steps, files: dataFiles } = weights;
  refuseMismatch(checkpoint, config, steps);
  return { config, dtype, graphName, model, steps, dataFiles };
}

function refuseMismatch(
  checkpoint: Checkpoint,
  config: Qwen2Config,
  steps: readonly WeightStep[],
): void {
  const used = new Set<string>();
  for (const step of steps) {
    if (step.kind === "rotary") continue;
    refuseShapes(checkpoint, step.source);
    for (const part of step.source.parts) used.add(part.name);
  }
  const unused = checkpoint.names.find((name) => !used.has(name) && !isRedundant(name, config));
  if (unused !== undefined) {
    throw new JudgeError(
      "unsupported-model",
      `The checkpoint has a tensor "${unused}", for which Qwen2 has no place: it is another architecture, or an adapter that must be merged first.`,
    );
  }
}

/** Tensors that old checkpoints store although they follow from the others. */
function isRedundant(name: string, config: Qwen2Config): boolean {
  return name.endsWith(".rotary_emb.inv_freq") || (config.tied && name === "lm_head.weight");
}

function refuseShapes(checkpoint: Checkpoint, { parts, columns }: WeightSource): void {
  for (const { name, rows } of parts) {
    const expected = columns === 1 ? [rows] : [rows, columns];
    const found = checkpoint.shape(name);
    if (found.join() === expected.join()) continue;
    throw new JudgeError(
      "model-corrupt",
      `Tensor "${name}" is [${found.join(", ")}] where config.json calls for [${expected.join(", ")}]: the two are not of the same model.`,
    );
  }
}
