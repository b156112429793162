// ONNX models taken as others publish them, kept and loaded as the app does it: they say what the
// same weights say that were converted here.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as ort from "onnxruntime-node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { likeOnnxCommunity } from "../../models/parity/export-shapes.ts";
import { goldenPath } from "../../models/parity/golden.ts";
import { MemoryFolder } from "../../models/parity/memory-folder.ts";
import { NodeFolder } from "../cli/node-folder.ts";
import { sha256 } from "./sha256.ts";
import { Checkpoint } from "../convert/checkpoint.ts";
import { planConversion } from "../convert/conversion-plan.ts";
import { parseDecoderConfig } from "../convert/decoder-config.ts";
import { openExport } from "../convert/onnx-export.ts";
import { encodeOnnxModel, type OnnxInitializer } from "../convert/onnx-writer.ts";
import { openConversion } from "../convert/open-conversion.ts";
import type { RolloutRequest } from "../core/engine.ts";
import { keepModel } from "../core/keeping/keep-model.ts";
import type { ModelFiles, ModelFolder } from "../core/model-files.ts";
import type { Dtype } from "../core/model-manifest.ts";
import { loadModel } from "./load-model.ts";
import type { LocalEngine } from "./local-engine.ts";

const keeping = { digest: sha256 };
const texts = ["the response", "a query", "which one is better of the two"];
let checkpoint: MemoryFolder;
let scratch: string;

beforeAll(async () => {
  checkpoint = await MemoryFolder.read(goldenPath("tied-bf16", "checkpoint"));
  scratch = await mkdtemp(join(tmpdir(), "taken-"));
});

afterAll(() => rm(scratch, { recursive: true }));

async function convert<T extends ModelFolder>(dtype: Dtype, folder: T): Promise<T> {
  await keepModel(await openConversion(checkpoint, { dtype, name: "made" }), folder, keeping);
  return folder;
}

/** The weights from an offset on lie in a second file. */
function cut(tensor: OnnxInitializer, at: number): OnnxInitializer {
  const { data } = tensor;
  if (data instanceof Uint8Array || data.offset < at) return tensor;
  const location = `${data.location}_1`;
  return { ...tensor, data: { ...data, location, offset: data.offset - at } };
}

/** The same weights as onnx-community would publish them, in two files. */
async function publish(converted: MemoryFolder): Promise<MemoryFolder> {
  const published = converted.copy();
  const config = JSON.parse(new TextDecoder().decode(converted.files.get("config.json")));
  const shape = parseDecoderConfig(config);
  const { model } = planConversion(await Checkpoint.open(checkpoint), shape, "q4");
  const offsets = model.initializers.flatMap(({ data }) =>
    data instanceof Uint8Array ? [] : [data.offset],
  );
  const at = offsets.toSorted((a, b) => a - b)[offsets.length >> 1] ?? 0;
  const initializers = model.initializers.map((tensor) => cut(tensor, at));
  const graph = encodeOnnxModel(likeOnnxCommunity({ ...model, initializers }));
  const weights = converted.files.get("onnx/model_q4.onnx_data") ?? new Uint8Array();
  published.files.delete("manifest.json");
  published.files.set("onnx/model_q4.onnx", graph);
  published.files.set("onnx/model_q4.onnx_data", weights.slice(0, at));
  published.files.set("onnx/model_q4.onnx_data_1", weights.slice(at));
  return published;
}

async function take<T extends ModelFolder>(published: MemoryFolder, folder: T): Promise<T> {
  await keepModel(await openExport(published, "q4", { name: "taken" }), folder, keeping);
  return folder;
}

function request(text: string, seeds: readonly number[]): RolloutRequest {
  return {
    prompt: [{ text, trusted: false }],
    sampling: { temperature: 1, topP: 0.95, topK: 50 },
    rollouts: seeds.map((seed) => ({ seed })),
    maxTokens: 24,
  };
}

/** Token ids by rollout. */
async function tokensOf(engine: LocalEngine, asked: RolloutRequest): Promise<number[][]> {
  const tokens = asked.rollouts.map((): number[] => []);
  for await (const event of engine.rollouts(asked)) {
    if (event.type === "rollout-token" && event.id !== null) tokens[event.rollout]?.push(event.id);
  }
  return tokens;
}

/** What a model says to several prompts at once, two rollouts each. */
async function batchOf(files: ModelFiles): Promise<number[][]> {
  const { engine } = await loadModel(files, ort, { provider: "cpu" });
  const all = await Promise.all(texts.map((text) => tokensOf(engine, request(text, [1, 2]))));
  await engine.close();
  return all.flat();
}

describe("an export in the layout of transformers.js", () => {
  it("says what the same weights say that were converted here", async () => {
    const converted = await convert("q4", new MemoryFolder());
    const taken = await take(await publish(converted), new MemoryFolder());
    expect([...taken.files.keys()]).toContain("onnx/model_q4.onnx_data_1");
    const said = await batchOf(taken);
    expect(said.flat().length).toBeGreaterThan(24);
    expect(said).toEqual(await batchOf(converted));
  });

  it("is found with all its weights on disk, where the runtime reads them itself", async () => {
    const converted = await convert("q4", new MemoryFolder());
    const published = await publish(converted);
    const folder = await take(published, new NodeFolder(join(scratch, "taken")));
    expect(await batchOf(folder)).toEqual(await batchOf(converted));
  });
});

describe("a model in half precision", () => {
  it.each<Dtype>(["fp16", "q4f16"])("says the same in a batch as alone (%s)", async (dtype) => {
    const folder = await convert(dtype, new NodeFolder(join(scratch, dtype)));
    const together = await batchOf(folder);
    const { engine } = await loadModel(folder, ort, { provider: "cpu" });
    for (const [index, text] of texts.entries()) {
      for (const seed of [1, 2]) {
        const [alone] = await tokensOf(engine, request(text, [seed]));
        expect(together[2 * index + seed - 1]).toEqual(alone);
      }
    }
    await engine.close();
  });
});
