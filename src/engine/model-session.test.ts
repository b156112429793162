import * as ort from "onnxruntime-node";
import { beforeAll, describe, expect, it } from "vitest";
import { type GoldenPrompt, readGolden } from "../../models/parity/golden.ts";
import type { MemoryFolder } from "../../models/parity/memory-folder.ts";
import { makeTinyModel, TINY_VARIANT } from "../../models/parity/tiny-model.ts";
import type { KvRows } from "./kv-rows.ts";
import type { GraphBytes } from "./graph-source.ts";
import { type ModelConfig, parseModelConfig } from "./model-config.ts";
import { ModelSession } from "./model-session.ts";

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

/** Logits of the last position after new tokens, by row, in a cache that holds `held` by row. */
async function lastLogits(
  session: ModelSession,
  kv: KvRows,
  held: readonly number[],
  tokens: readonly (readonly number[])[],
): Promise<Float32Array[]> {
  const queries = tokens.map(() => ({ temperature: 1, watch: [] }));
  const rows = await session.forward({ kv, lengths: held, tokens, queries });
  return Promise.all(rows.map(async (row) => (await row.all()).slice()));
}

async function aloneLogits(
  session: ModelSession,
  ids: readonly number[],
): Promise<Float32Array | undefined> {
  const [last] = await lastLogits(session, session.newRows(1, ids.length), [0], [ids]);
  return last;
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
      expect(worst(await aloneLogits(session, ids), logits.at(-1))).toBeLessThan(TOLERANCE);
    }
    await session.close();
  });

  it.each([1, 2, 5, 7])("agrees with PyTorch in steps of %i tokens", async (step) => {
    const session = await open();
    for (const { ids, logits } of golden) {
      const kv = session.newRows(1, ids.length + 3);
      for (let done = 0; done < ids.length; done += step) {
        const [last] = await lastLogits(session, kv, [done], [ids.slice(done, done + step)]);
        const at = Math.min(done + step, ids.length) - 1;
        expect(worst(last, logits[at])).toBeLessThan(TOLERANCE);
      }
    }
    await session.close();
  });

  it("gives the logits of as many last positions as are asked about", async () => {
    const session = await open();
    const { ids, logits } = golden.at(-1) ?? { ids: [], logits: [] };
    const kv = session.newRows(1, ids.length);
    const queries = Array.from({ length: 3 }, () => ({ temperature: 1, watch: [] }));
    const last = await session.forward({ kv, lengths: [0], tokens: [ids], queries });
    expect(last).toHaveLength(3);
    for (const [index, row] of last.entries()) {
      expect(worst(await row.all(), logits.at(index - 3))).toBeLessThan(TOLERANCE);
    }
    await session.close();
  });

  it("decodes rows of different lengths in one batch as it decodes each alone", async () => {
    const session = await open();
    const rows = [
      [5, 9, 70, 33, 12, 60],
      [21, 8],
      [1, 1, 1, 1],
    ];
    const kv = session.newRows(4, 32);
    for (const [place, row] of rows.entries()) {
      const alone = session.newRows(1, row.length);
      await lastLogits(session, alone, [0], [row]);
      kv.copyRow(alone, 0, place, row.length);
    }
    const held = rows.map(({ length }) => length);
    const together = await lastLogits(session, kv, held, [[7], [8], [9]]);
    for (const [index, row] of rows.entries()) {
      const alone = await aloneLogits(session, [...row, 7 + index]);
      expect(worst(together[index], alone)).toBeLessThan(TOLERANCE);
    }
    await session.close();
  });

  it("keeps caches apart, also when runs are asked for at the same time", async () => {
    const session = await open();
    const ids = golden.at(-1)?.ids ?? [];
    const decode = async (): Promise<Float32Array | undefined> => {
      const kv = session.newRows(1, ids.length);
      await lastLogits(session, kv, [0], [ids.slice(0, 3)]);
      const [last] = await lastLogits(session, kv, [3], [ids.slice(3)]);
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
    await expect(aloneLogits(session, [OUT_OF_VOCABULARY])).rejects.toEqual(refusal);
    expect(session.usable).toBe(false);
    await expect(aloneLogits(session, [1])).rejects.toEqual(refusal);
    await session.close();
  });

  it("releases what it made, once: when it is closed, and when it will not do", async () => {
    const released: string[] = [];
    const create = async (bytes: Uint8Array, options: ort.InferenceSession.SessionOptions) => {
      const session = await ort.InferenceSession.create(bytes, options);
      const release = session.release.bind(session);
      session.release = () => {
        released.push("one");
        return release();
      };
      return session;
    };
    const runtime = { Tensor: ort.Tensor, InferenceSession: { create } } as unknown as typeof ort;
    const target = { provider: "cpu" } as const;
    const session = await ModelSession.open(runtime, target, graph(), config);
    await Promise.all([session.close(), session.close()]);
    await session.close();
    expect(released).toEqual(["one"]);
    const other = { ...config, layers: 3 };
    await expect(ModelSession.open(runtime, target, graph(), other)).rejects.toThrow("layers");
    expect(released).toEqual(["one", "one"]);
  });

  it("refuses a graph of another shape than its config says", async () => {
    const refusal = expect.objectContaining({ code: "unsupported-model" });
    await expect(open({ ...config, layers: 3 })).rejects.toEqual(refusal);
    const session = await open({ ...config, vocabSize: 299 });
    await expect(aloneLogits(session, [1])).rejects.toEqual(refusal);
    await session.close();
  });

  it("says when the runtime cannot load the graph", async () => {
    const damaged = { ...graph(), graph: new Uint8Array(100) };
    const refusal = expect.objectContaining({ code: "engine-failed" });
    await expect(open(config, damaged)).rejects.toEqual(refusal);
  });
});
