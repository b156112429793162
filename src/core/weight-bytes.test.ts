// The bytes that are planned for are those that the converter writes.

import { describe, expect, it } from "vitest";
import type { DecoderConfig } from "../convert/decoder-config.ts";
import { buildDecoderGraph } from "../convert/decoder-graph.ts";
import { PRECISIONS } from "../convert/precision.ts";
import { WeightPlan } from "../convert/weight-plan.ts";
import { DTYPES } from "./model-manifest.ts";
import type { Architecture } from "./model-shape.ts";
import { largestTensorBytes, weightBytes } from "./weight-bytes.ts";

function shapeOf(architecture: Architecture, tied: boolean): DecoderConfig {
  const isQwen2 = architecture === "qwen2";
  return {
    architecture,
    tied,
    layers: 3,
    hiddenSize: 64,
    intermediateSize: 160,
    heads: 4,
    kvHeads: 2,
    headDim: isQwen2 ? 16 : 32,
    vocabSize: 500,
    contextLength: 128,
    ropeTheta: 1e6,
    rmsNormEps: 1e-6,
    inputBias: isQwen2,
    outputBias: false,
    headNorms: !isQwen2,
  };
}

const cases = (["qwen2", "qwen3"] as const).flatMap((architecture) =>
  [true, false].flatMap((tied) => DTYPES.map((dtype) => ({ architecture, tied, dtype }))),
);

describe("weightBytes", () => {
  it.each(cases)("is what is written for $architecture, tied $tied, $dtype", (one) => {
    const shape = shapeOf(one.architecture, one.tied);
    const plan = new WeightPlan("model.onnx", PRECISIONS[one.dtype]);
    buildDecoderGraph(shape, plan);
    const lengths = plan.stretches.map(({ to }) => to.length);
    expect(weightBytes(shape, one.dtype)).toBe(lengths.reduce((sum, length) => sum + length, 0));
    expect(largestTensorBytes(shape, one.dtype)).toBe(Math.max(...lengths));
  });
});
