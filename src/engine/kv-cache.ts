// The KV cache of a batch of rows: what attention has already seen. This form replaces its tensors.

import type { InferenceSession, Tensor } from "onnxruntime-common";
import type { Runtime } from "./runtime.ts";

/** What a graph's KV tensors look like: [rows, kvHeads, tokens, headDim]. */
export interface KvLayout {
  /** Tensor names without `past_key_values.` and `present.`: `0.key`, `0.value`, `1.key`, ... */
  readonly names: readonly string[];
  readonly kvHeads: number;
  readonly headDim: number;
  readonly type: "float32" | "float16";
}

/** The KV part of one run's inputs and outputs. A null output is allocated by the runtime. */
export interface KvBinding {
  readonly feeds: Readonly<Record<string, Tensor>>;
  readonly fetches: Readonly<Record<string, Tensor | null>>;
}

/** What a batch of rows has already been given. Every row may hold another number of tokens. */
export interface KvCache {
  /** Tokens held, by row. */
  readonly lengths: readonly number[];
  /** Makes room for `count` more tokens in every row and gives the tensors of that run. */
  bind(count: number): KvBinding;
  /** Takes the outputs of the run that was bound for `count` tokens. */
  commit(outputs: InferenceSession.OnnxValueMapType, count: number): void;
  /** Frees what it holds; it must not be used again. */
  dispose(): void;
}

/** Input name of a KV tensor. */
export function pastName(name: string): string {
  return `past_key_values.${name}`;
}

/** Output name of a KV tensor. */
export function presentName(name: string): string {
  return `present.${name}`;
}

/** A KV cache in main memory: each run's outputs become the next run's inputs. */
export class CpuKvCache implements KvCache {
  readonly lengths: number[];
  readonly #layout: KvLayout;
  #past: ReadonlyMap<string, Tensor>;

  constructor(runtime: Runtime, layout: KvLayout, rows: number) {
    this.lengths = Array.from({ length: rows }, () => 0);
    this.#layout = layout;
    const dims = [rows, layout.kvHeads, 0, layout.headDim];
    const data = layout.type === "float32" ? new Float32Array(0) : new Uint16Array(0);
    this.#past = new Map(
      layout.names.map((name) => [name, new runtime.Tensor(layout.type, data, dims)]),
    );
  }

  bind(): KvBinding {
    return {
      feeds: Object.fromEntries([...this.#past].map(([name, tensor]) => [pastName(name), tensor])),
      fetches: Object.fromEntries(this.#layout.names.map((name) => [presentName(name), null])),
    };
  }

  commit(outputs: InferenceSession.OnnxValueMapType, count: number): void {
    this.dispose();
    this.#past = new Map(
      this.#layout.names.map((name) => [name, outputs[presentName(name)] as Tensor]),
    );
    for (const row of this.lengths.keys()) this.lengths[row] = (this.lengths[row] ?? 0) + count;
  }

  dispose(): void {
    for (const tensor of this.#past.values()) tensor.dispose();
  }
}
