// Graphs in the shapes that exports come in give the logits that PyTorch gives.

import * as ort from "onnxruntime-node";
import { describe, expect, it } from "vitest";
import {
  type Edit,
  likeOnnxCommunity,
  withoutLogitsToKeep,
  withPositions,
} from "../../models/parity/export-shapes.ts";
import { goldenPath, readGolden } from "../../models/parity/golden.ts";
import { MemoryFolder } from "../../models/parity/memory-folder.ts";
import { sha256 } from "./sha256.ts";
import { Checkpoint } from "../convert/checkpoint.ts";
import { planConversion } from "../convert/conversion-plan.ts";
import { parseDecoderConfig } from "../convert/decoder-config.ts";
import { encodeOnnxModel, type OnnxModel } from "../convert/onnx-writer.ts";
import { openConversion } from "../convert/open-conversion.ts";
import { keepModel } from "../core/keeping/keep-model.ts";
import type { Dtype, ModelManifest } from "../core/model-manifest.ts";
import type { GraphBytes } from "./graph-source.ts";
import { type ModelConfig, parseModelConfig } from "./model-config.ts";
import { ModelSession } from "./model-session.ts";

const VARIANT = "tied-bf16";

/** As in convert/parity.test.ts: half precision keeps 11 bits. */
const TOLERANCE = { single: 1e-3, half: 8e-2 } as const;

interface Export {
  readonly bytes: GraphBytes;
  readonly config: ModelConfig;
}

async function makeExport(dtype: Dtype, edit: Edit): Promise<Export> {
  const checkpoint = await MemoryFolder.read(goldenPath(VARIANT, "checkpoint"));
  const folder = new MemoryFolder();
  const converted = await openConversion(checkpoint, { dtype, name: VARIANT });
  await keepModel(converted, folder, { digest: sha256 });
  const json = (path: string): unknown =>
    JSON.parse(new TextDecoder().decode(folder.files.get(path)));
  const shape = parseDecoderConfig(json("config.json"));
  const model = edit(planConversion(await Checkpoint.open(checkpoint), shape, dtype).model);
  const [path = ""] = (json("manifest.json") as ModelManifest).externalData;
  const data = folder.files.get(path) ?? new Uint8Array();
  const locations = new Set(model.initializers.flatMap(({ data: at }) => locationOf(at)));
  const externalData = [...locations].map((location) => ({ path: location, data }));
  return {
    bytes: { graph: encodeOnnxModel(model), externalData },
    config: parseModelConfig(json("config.json")),
  };
}

function locationOf(data: OnnxModel["initializers"][number]["data"]): readonly string[] {
  return data instanceof Uint8Array ? [] : [data.location];
}

/** Every other weight in a file of its own. */
const inSeveralFiles: Edit = (model) => ({
  ...model,
  initializers: model.initializers.map((tensor, index) =>
    tensor.data instanceof Uint8Array || index % 2 === 0
      ? tensor
      : { ...tensor, data: { ...tensor.data, location: `${tensor.data.location}_${index}` } },
  ),
});

/** Our own graphs give float32 logits always; others give what they compute in. */
const withHalfLogits: Edit = (model) => ({
  ...model,
  nodes: model.nodes
    .filter(({ outputs }) => outputs[0] !== "logits")
    .map((node) => (node.outputs[0] === "half_logits" ? { ...node, outputs: ["logits"] } : node)),
  outputs: model.outputs.map((output) =>
    output.name === "logits" ? { ...output, type: "float16" as const } : output,
  ),
});

function worst(found: Float32Array, expected: Float32Array): number {
  return found.reduce(
    (most, value, id) => Math.max(most, Math.abs(value - (expected[id] ?? NaN))),
    0,
  );
}

async function largestDifference({ bytes, config }: Export, dtype: Dtype): Promise<number> {
  const session = await ModelSession.open(ort, { provider: "cpu" }, bytes, config);
  let most = 0;
  for (const { ids, logits } of await readGolden(VARIANT, dtype)) {
    const kv = session.newRows(1, ids.length);
    // All but the last two at once, where there are more, then those one by one.
    const first = Math.max(1, ids.length - 2);
    for (let end = first; end <= ids.length; end++) {
      const start = end === first ? 0 : end - 1;
      const tokens = [ids.slice(start, end)];
      const queries = [{ temperature: 1, watch: [] }];
      const [last] = await session.forward({ kv, lengths: [start], tokens, queries });
      const found = (await last?.all()) ?? new Float32Array();
      most = Math.max(most, worst(found, logits[end - 1] ?? new Float32Array()));
    }
  }
  await session.close();
  return most;
}

describe("graphs of exports", () => {
  it.each<[string, Dtype, Edit]>([
    ["all logits, no num_logits_to_keep", "fp32", withoutLogitsToKeep],
    ["position_ids", "fp32", withPositions],
    ["weights in many files", "q4", inSeveralFiles],
    ["positions and all logits", "q8", likeOnnxCommunity],
    ["a KV cache of half floats", "fp16", (model) => model],
    ["a KV cache and logits of half floats", "fp16", withHalfLogits],
    ["half floats, positions and all logits", "q4f16", (m) => withHalfLogits(likeOnnxCommunity(m))],
  ])("with %s (%s) say what PyTorch says", async (_, dtype, edit) => {
    const tolerance = dtype.endsWith("f16") || dtype === "fp16" ? TOLERANCE.half : TOLERANCE.single;
    expect(await largestDifference(await makeExport(dtype, edit), dtype)).toBeLessThan(tolerance);
  });

  it("are refused with logits of a type nobody can read", async () => {
    const asIntegers: Edit = (model) => ({
      ...model,
      nodes: [
        ...model.nodes.map((node) =>
          node.outputs[0] === "logits" ? { ...node, outputs: ["floats"] } : node,
        ),
        {
          name: "integers",
          op: "Cast",
          domain: "",
          inputs: ["floats"],
          outputs: ["logits"],
          attributes: { to: { int: 6 } },
        },
      ],
      outputs: model.outputs.map((output) =>
        output.name === "logits" ? { ...output, type: "int32" as const } : output,
      ),
    });
    const { bytes, config } = await makeExport("fp32", asIntegers);
    const opening = ModelSession.open(ort, { provider: "cpu" }, bytes, config);
    await expect(opening).rejects.toMatchObject({
      code: "unsupported-model",
      message: expect.stringContaining("int32"),
    });
  });
});
