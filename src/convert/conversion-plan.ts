// What a conversion will write, decided before any weight is read. Plain data.

import { JudgeError } from "../core/errors.ts";
import type { Dtype } from "../core/model-manifest.ts";
import type { Architecture } from "../core/model-shape.ts";
import type { Checkpoint } from "./checkpoint.ts";
import { GRAPH_NAMES } from "./graph-names.ts";
import type { OnnxModel } from "./onnx-writer.ts";
import type { DecoderConfig } from "./decoder-config.ts";
import { buildDecoderGraph } from "./decoder-graph.ts";
import { type Precision, PRECISIONS } from "./precision.ts";
import { WeightPlan, type DataFile, type WeightSource, type WeightStretch } from "./weight-plan.ts";

/** The graph, and the data files beside it stretch by stretch. */
export interface ConversionPlan {
  readonly config: DecoderConfig;
  readonly dtype: Dtype;
  /** File name of the graph, as transformers.js expects it for the dtype. */
  readonly graphName: string;
  readonly model: OnnxModel;
  readonly precision: Precision;
  readonly stretches: readonly WeightStretch[];
  readonly dataFiles: readonly Readonly<DataFile>[];
}

/**
 * Plans a conversion.
 * @throws JudgeError `model-corrupt` when the checkpoint lacks a tensor or has it in another shape;
 * `unsupported-model` when it has tensors the architecture has no place for, or sizes we cannot convert
 */
export function planConversion(
  checkpoint: Checkpoint,
  config: DecoderConfig,
  dtype: Dtype,
): ConversionPlan {
  const graphName = GRAPH_NAMES[dtype];
  const weights = new WeightPlan(graphName, PRECISIONS[dtype]);
  const model = buildDecoderGraph(config, weights);
  const { precision, stretches, files: dataFiles } = weights;
  refuseMismatch(checkpoint, config, stretches);
  return { config, dtype, graphName, model, precision, stretches, dataFiles };
}

const NAMES: Readonly<Record<Architecture, string>> = { qwen2: "Qwen2", qwen3: "Qwen3" };

function refuseMismatch(
  checkpoint: Checkpoint,
  config: DecoderConfig,
  stretches: readonly WeightStretch[],
): void {
  const used = new Set<string>();
  for (const stretch of stretches) {
    if (stretch.kind === "rotary") continue;
    refuseShapes(checkpoint, stretch.source);
    for (const part of stretch.source.parts) used.add(part.name);
  }
  const unused = checkpoint.names.find((name) => !used.has(name) && !isRedundant(name, config));
  if (unused !== undefined) {
    throw new JudgeError(
      "unsupported-model",
      `The checkpoint has a tensor "${unused}", for which ${NAMES[config.architecture]} has no place: it is another architecture, or an adapter that must be merged first.`,
    );
  }
}

/** Tensors that old checkpoints store although they follow from the others. */
function isRedundant(name: string, config: DecoderConfig): boolean {
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
