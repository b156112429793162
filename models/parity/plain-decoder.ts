// The shortest decoder there is over a converted folder, to compare others with.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import * as ort from "onnxruntime-node";
import { type DecoderConfig, parseDecoderConfig } from "../../src/convert/decoder-config.ts";
import type { Dtype, ModelManifest } from "../../src/core/model-manifest.ts";
import { floatBytes } from "../../src/core/weight-bytes.ts";

/** Rows of token ids and what of them is valid; all rows padded on the right to one length. */
export interface Batch {
  readonly ids: readonly (readonly number[])[];
  /** Valid tokens of each row, the past included. */
  readonly lengths: readonly number[];
  /** Padded length of each row, the past included. */
  readonly total: number;
  /** Positions from the end to give logits for; 0 gives all. */
  readonly keep?: number;
}

type Outputs = Awaited<ReturnType<ort.InferenceSession["run"]>>;

/** Runs a graph on the CPU provider, one call a step, the KV cache handed through. */
export class PlainDecoder {
  readonly #session: ort.InferenceSession;
  readonly #config: DecoderConfig;
  readonly #isHalf: boolean;

  private constructor(session: ort.InferenceSession, config: DecoderConfig, dtype: Dtype) {
    this.#session = session;
    this.#config = config;
    this.#isHalf = floatBytes(dtype) === 2;
  }

  /** Loads the graph that a converted folder's manifest names. */
  static async load(folder: string): Promise<PlainDecoder> {
    const json = async (path: string) => JSON.parse(await readFile(join(folder, path), "utf8"));
    const manifest: ModelManifest = await json("manifest.json");
    const session = await ort.InferenceSession.create(join(folder, manifest.graph));
    return new PlainDecoder(session, parseDecoderConfig(await json("config.json")), manifest.dtype);
  }

  /** Runs a batch after the past that an earlier call gave. */
  async run(batch: Batch, past?: Outputs): Promise<Outputs> {
    const rows = batch.ids.length;
    const mask = batch.lengths.flatMap((length) =>
      Array.from({ length: batch.total }, (_, i) => (i < length ? 1 : 0)),
    );
    const feeds: Record<string, ort.Tensor> = {
      input_ids: int64(batch.ids.flat(), [rows, batch.ids[0]?.length ?? 0]),
      attention_mask: int64(mask, [rows, batch.total]),
      num_logits_to_keep: int64([batch.keep ?? 0], []),
    };
    const { layers, kvHeads, headDim } = this.#config;
    for (let layer = 0; layer < layers; layer++) {
      for (const part of ["key", "value"]) {
        feeds[`past_key_values.${layer}.${part}`] =
          past?.[`present.${layer}.${part}`] ??
          emptyCache(this.#isHalf, [rows, kvHeads, 0, headDim]);
      }
    }
    return this.#session.run(feeds);
  }

  /** The most likely continuation, token by token. */
  async greedy(ids: readonly number[], count: number): Promise<number[]> {
    const result: number[] = [];
    let next = ids;
    let past: Outputs | undefined;
    while (result.length < count) {
      const total = ids.length + result.length;
      past = await this.run({ ids: [next], lengths: [total], total, keep: 1 }, past);
      const [logits = new Float32Array()] = logitRows(past);
      next = [logits.indexOf(Math.max(...logits))];
      result.push(...next);
    }
    return result;
  }
}

/** The logits of a run, one row for each position of each sequence. */
export function logitRows(outputs: Outputs): Float32Array[] {
  const { data, dims } = outputs["logits"] ?? {};
  if (!(data instanceof Float32Array) || !dims) throw new Error("The graph gave no float logits.");
  const width = dims[2] ?? 0;
  return Array.from({ length: data.length / width }, (_, i) =>
    data.subarray(i * width, (i + 1) * width),
  );
}

function emptyCache(isHalf: boolean, dims: readonly number[]): ort.Tensor {
  return isHalf
    ? new ort.Tensor("float16", new Uint16Array(0), dims)
    : new ort.Tensor("float32", new Float32Array(0), dims);
}

function int64(values: readonly number[], dims: readonly number[]): ort.Tensor {
  return new ort.Tensor("int64", BigInt64Array.from(values.map(BigInt)), dims);
}
