import * as ort from "onnxruntime-node";
import { beforeAll, describe, expect, it } from "vitest";
import { type GoldenPrompt, readGolden } from "../../models/parity/golden.ts";
import type { MemoryFolder } from "../../models/parity/memory-folder.ts";
import { makeTinyModel, TINY_VARIANT } from "../../models/parity/tiny-model.ts";
import { type ModelConfig, parseModelConfig } from "./model-config.ts";
import { type GraphBytes, ModelSession } from "./model-session.ts";

const TOLERANCE = 1e-3;
const OUT_OF_VOCABULARY = 1_000_000;

let folder: MemoryFolder;
let config: ModelConfig;
let golden: readonly GoldenPrompt[];

function bytesOf(path: string): Uint8Array<ArrayBuffer> {
  const bytes = folder.files.get(path);
  if (!bytes) throw new Error(`The tiny model has no ${path}.`);
  return bytes;
}

function graph(): GraphBytes {
  const data = bytesOf("onnx/model_quantized.onnx_data");
  return {
    graph: bytesOf("onnx/model_quantized.onnx"),
    externalData: [{ path: "model_quantized.onnx_data", data }],
  };
}

function open(shape: ModelConfig = config, bytes: GraphBytes = graph()): Promise<ModelSession> {
  return ModelSession.open(ort, { provider: "cpu" }, bytes, shape);
}

function worst(a: Float32Array | undefined, b: Float32Array | undefined): number {
  if (!a || !b || a.length !== b.length) return Infinity;
  return a.reduce((most, value, index) => Math.max(most, Math.abs(value - (b[index] ?? NaN))), 0);
}

beforeAll(async () => {
  folder = await makeTinyModel();
  config = parseModelConfig(JSON.parse(new TextDecoder().decode(bytesOf("config.json"))));
  golden = await readGolden(TINY_VARIANT, "q8");
});

describe("ModelSession", () => {
  it("agrees with PyTorch in one prefill", async () => {
    const session = await open();
    for (const { ids, logits } of golden) {
      const [last] = await session.forward(session.newCache(1), [ids]);
      expect(worst(last, logits.at(-1))).toBeLessThan(TOLERANCE);
    }
    await session.close();
  });

  it.each([1, 2, 5, 7])("agrees with PyTorch in steps of %i tokens", async (step) => {
    const session = await open();
    for (const { ids, logits } of golden) {
      const cache = session.newCache(1);
      for (let done = 0; done < ids.length; done += step) {
        const [last] = await session.forward(cache, [ids.slice(done, done + step)]);
        const at = Math.min(done + step, ids.length) - 1;
        expect(worst(last, logits[at])).toBeLessThan(TOLERANCE);
        expect(cache.lengths).toEqual([at + 1]);
      }
    }
    await session.close();
  });

  it("runs rows of a batch as it runs each alone", async () => {
    const session = await open();
    const rows = [
      [5, 9, 70, 33],
      [21, 8, 90, 41],
      [1, 1, 1, 1],
    ];
    const cache = session.newCache(rows.length);
    await session.forward(cache, rows);
    const together = await session.forward(cache, [[7], [8], [9]]);
    for (const [index, row] of rows.entries()) {
      const [alone] = await session.forward(session.newCache(1), [[...row, 7 + index]]);
      expect(worst(together[index], alone)).toBeLessThan(TOLERANCE);
    }
    await session.close();
  });

  it("keeps caches apart, also when runs are asked for at the same time", async () => {
    const session = await open();
    const ids = golden.at(-1)?.ids ?? [];
    const decode = async (): Promise<Float32Array | undefined> => {
      const cache = session.newCache(1);
      await session.forward(cache, [ids.slice(0, 3)]);
      const [last] = await session.forward(cache, [ids.slice(3)]);
      return last;
    };
    for (const last of await Promise.all([decode(), decode(), decode()])) {
      expect(worst(last, golden.at(-1)?.logits.at(-1))).toBeLessThan(TOLERANCE);
    }
    await session.close();
  });

  it("is done for after a failed run", async () => {
    const session = await open();
    const refusal = expect.objectContaining({ code: "engine-failed" });
    await expect(session.forward(session.newCache(1), [[OUT_OF_VOCABULARY]])).rejects.toEqual(
      refusal,
    );
    expect(session.usable).toBe(false);
    await expect(session.forward(session.newCache(1), [[1]])).rejects.toEqual(refusal);
    await session.close();
  });

  it("refuses a graph of another shape than its config says", async () => {
    const refusal = expect.objectContaining({ code: "unsupported-model" });
    await expect(open({ ...config, layers: 3 })).rejects.toEqual(refusal);
    const session = await open({ ...config, vocabSize: 299 });
    await expect(session.forward(session.newCache(1), [[1]])).rejects.toEqual(refusal);
    await session.close();
  });

  it("says when the runtime cannot load the graph", async () => {
    const damaged = { ...graph(), graph: new Uint8Array(100) };
    const refusal = expect.objectContaining({ code: "engine-failed" });
    await expect(open(config, damaged)).rejects.toEqual(refusal);
  });
});
