// The Qwen2 and Qwen3 decoder as an ONNX graph of ONNX Runtime's fused operators.

import type { DecoderConfig } from "./decoder-config.ts";
import type { FloatType } from "./float-type.ts";
import { GraphBuilder, MICROSOFT } from "./graph-builder.ts";
import { LinearLayers } from "./linear-layers.ts";
import { ELEMENT, type OnnxModel } from "./onnx-writer.ts";
import type { WeightPart, WeightPlan, WeightSource } from "./weight-plan.ts";

const EMBED = "model.embed_tokens";

/**
 * Builds the graph and puts its weights into the plan, in whose precision it computes.
 *
 * Inputs: `input_ids` [batch_size, sequence_length], `attention_mask` [batch_size,
 * total_sequence_length], `num_logits_to_keep` (scalar, 0 keeps all), `past_key_values.N.key|value`
 * [batch_size, kv heads, past_sequence_length, head dim]. Outputs: `logits` (always float32),
 * `present.N.key|value`. transformers.js makes the empty past from exactly these dimension names.
 * Rows are padded on the right; a row's length is the sum of its mask.
 */
export function buildDecoderGraph(config: DecoderConfig, plan: WeightPlan): OnnxModel {
  return new DecoderGraph(config, plan).build();
}

class DecoderGraph {
  readonly #graph = new GraphBuilder();
  readonly #config: DecoderConfig;
  readonly #plan: WeightPlan;
  readonly #layers: LinearLayers;
  readonly #float: FloatType;

  constructor(config: DecoderConfig, plan: WeightPlan) {
    this.#config = config;
    this.#plan = plan;
    this.#layers = new LinearLayers(this.#graph, plan);
    this.#float = plan.precision.float;
  }

  build(): OnnxModel {
    this.#declareInputs();
    this.#rowLengths();
    this.#rotaryTables();
    let hidden = this.#layers.embed(EMBED, "input_ids", this.#table(`${EMBED}.weight`));
    let residual = "";
    for (let layer = 0; layer < this.#config.layers; layer++) {
      [hidden, residual] = this.#layer(layer, hidden, residual);
    }
    [hidden] = this.#norm("model.norm", hidden, residual);
    this.#logits(hidden);
    return this.#graph.build(this.#config.architecture);
  }

  #declareInputs(): void {
    this.#graph.input("input_ids", "int64", ["batch_size", "sequence_length"]);
    this.#graph.input("attention_mask", "int64", ["batch_size", "total_sequence_length"]);
    this.#graph.input("num_logits_to_keep", "int64", []);
  }

  /** Index of each row's last valid token, and the padded length: what GroupQueryAttention asks. */
  #rowLengths(): void {
    const graph = this.#graph;
    const one = graph.constant("one", BigInt64Array.of(1n));
    const axis = graph.list("axis_1", [1]);
    graph.node("ReduceSum", "mask_sum", {
      inputs: ["attention_mask", axis],
      attributes: { keepdims: { int: 0 } },
    });
    graph.node("Sub", "last_index", { inputs: ["mask_sum", one] });
    graph.node("Cast", "seqlens_k", {
      inputs: ["last_index"],
      attributes: { to: { int: ELEMENT.int32 } },
    });
    graph.node("Shape", "mask_shape", { inputs: ["attention_mask"] });
    graph.node("Gather", "mask_length", { inputs: ["mask_shape", one] });
    graph.node("Cast", "total_length", {
      inputs: ["mask_length"],
      attributes: { to: { int: ELEMENT.int32 } },
    });
  }

  #rotaryTables(): void {
    const { contextLength, headDim } = this.#config;
    const half = headDim / 2;
    for (const wave of ["cos", "sin"] as const) {
      const range = this.#plan.rotary(wave, contextLength, half);
      this.#graph.weight(`rotary.${wave}`, this.#float, [contextLength, half], range);
    }
  }

  /** One row a token: the embedding table or the output projection. */
  #table(name: string): WeightSource {
    const { vocabSize: rows, hiddenSize: columns } = this.#config;
    return { parts: [{ name, rows }], columns };
  }

  #layer(index: number, hidden: string, residual: string): [hidden: string, residual: string] {
    const name = `model.layers.${index}`;
    const [normed, before] = this.#norm(`${name}.input_layernorm`, hidden, residual);
    const attended = this.#attention(index, `${name}.self_attn`, normed);
    const [ready, middle] = this.#norm(`${name}.post_attention_layernorm`, attended, before);
    return [this.#mlp(`${name}.mlp`, ready), middle];
  }

  /** RMS norm of `hidden` plus the residual stream; gives the norm and the new residual stream. */
  #norm(name: string, hidden: string, residual: string): [normed: string, residual: string] {
    const { hiddenSize, rmsNormEps } = this.#config;
    if (residual === "") return [this.#plainNorm(name, hidden, hiddenSize), hidden];
    const sum = `${name}.residual`;
    this.#graph.node("SkipSimplifiedLayerNormalization", name, {
      inputs: [residual, hidden, this.#normWeight(name, hiddenSize)],
      outputs: [name, "", "", sum],
      domain: MICROSOFT,
      attributes: { epsilon: { float: rmsNormEps } },
    });
    return [name, sum];
  }

  /** RMS norm over the last axis, which has `size` numbers. */
  #plainNorm(name: string, input: string, size: number): string {
    return this.#graph.node("SimplifiedLayerNormalization", name, {
      inputs: [input, this.#normWeight(name, size)],
      attributes: {
        epsilon: { float: this.#config.rmsNormEps },
        axis: { int: -1 },
        stash_type: { int: 1 },
      },
    });
  }

  #normWeight(name: string, size: number): string {
    const weight = `${name}.weight`;
    const source = { parts: [{ name: weight, rows: size }], columns: 1 };
    return this.#graph.weight(weight, this.#float, [size], this.#plan.copy(source));
  }

  #attention(index: number, name: string, hidden: string): string {
    const { heads, kvHeads, headDim, hiddenSize, outputBias } = this.#config;
    const [pastKey, pastValue] = this.#cache("input", "past_key_values", index, "past");
    const [key, value] = this.#cache("output", "present", index, "total");
    const attended = this.#graph.node("GroupQueryAttention", name, {
      inputs: [
        ...this.#queryKeyValue(name, hidden),
        pastKey,
        pastValue,
        "seqlens_k",
        "total_length",
        "rotary.cos",
        "rotary.sin",
      ],
      outputs: [name, key, value],
      domain: MICROSOFT,
      attributes: {
        num_heads: { int: heads },
        kv_num_heads: { int: kvHeads },
        do_rotary: { int: 1 },
        rotary_interleaved: { int: 0 },
        scale: { float: 1 / Math.sqrt(headDim) },
      },
    });
    const part = (suffix: string) => [{ name: `${name}.o_proj.${suffix}`, rows: hiddenSize }];
    return this.#layers.apply(`${name}.o_proj`, attended, {
      weight: { parts: part("weight"), columns: heads * headDim },
      ...(outputBias && { bias: part("bias") }),
    });
  }

  /** One product gives all three: fewer, larger kernels. Packed unless heads have norms. */
  #queryKeyValue(name: string, hidden: string): [query: string, key: string, value: string] {
    const { heads, kvHeads, headDim, hiddenSize, inputBias, headNorms } = this.#config;
    const parts = (suffix: string): WeightPart[] => [
      { name: `${name}.q_proj.${suffix}`, rows: heads * headDim },
      { name: `${name}.k_proj.${suffix}`, rows: kvHeads * headDim },
      { name: `${name}.v_proj.${suffix}`, rows: kvHeads * headDim },
    ];
    const packed = this.#layers.apply(`${name}.qkv_proj`, hidden, {
      weight: { parts: parts("weight"), columns: hiddenSize },
      ...(inputBias && { bias: parts("bias") }),
    });
    if (!headNorms) return [packed, "", ""];
    const sizes = parts("weight").map(({ rows }) => rows);
    const [query, key, value] = [`${name}.query`, `${name}.key`, `${name}.value`] as const;
    this.#graph.node("Split", `${name}.split`, {
      inputs: [packed, this.#graph.list(`${name}.split_sizes`, sizes)],
      outputs: [query, key, value],
      attributes: { axis: { int: -1 } },
    });
    return [
      this.#headNorm(`${name}.q_norm`, query, heads),
      this.#headNorm(`${name}.k_norm`, key, kvHeads),
      value,
    ];
  }

  /** RMS norm of each head: `[batch, sequence, heads * head dim]` in and out. */
  #headNorm(name: string, input: string, heads: number): string {
    const { headDim } = this.#config;
    const graph = this.#graph;
    const apart = graph.list(`${name}.apart_shape`, [0, 0, heads, headDim]);
    const together = graph.list(`${name}.together_shape`, [0, 0, heads * headDim]);
    const perHead = graph.node("Reshape", `${name}.apart`, { inputs: [input, apart] });
    const normed = this.#plainNorm(name, perHead, headDim);
    return graph.node("Reshape", `${name}.together`, { inputs: [normed, together] });
  }

  #cache(
    side: "input" | "output",
    prefix: string,
    layer: number,
    length: "past" | "total",
  ): [key: string, value: string] {
    const { kvHeads, headDim } = this.#config;
    const dims = ["batch_size", kvHeads, `${length}_sequence_length`, headDim];
    const key = this.#graph[side](`${prefix}.${layer}.key`, this.#float, dims);
    return [key, this.#graph[side](`${prefix}.${layer}.value`, this.#float, dims)];
  }

  /** down(silu(gate(x)) * up(x)) */
  #mlp(name: string, hidden: string): string {
    const { hiddenSize, intermediateSize } = this.#config;
    const linear = (part: string, input: string, rows: number, columns: number): string => {
      const weight = { parts: [{ name: `${name}.${part}.weight`, rows }], columns };
      return this.#layers.apply(`${name}.${part}`, input, { weight });
    };
    const gate = linear("gate_proj", hidden, intermediateSize, hiddenSize);
    const up = linear("up_proj", hidden, intermediateSize, hiddenSize);
    const sigmoid = this.#graph.node("Sigmoid", `${name}.sigmoid`, { inputs: [gate] });
    const silu = this.#graph.node("Mul", `${name}.silu`, { inputs: [gate, sigmoid] });
    const product = this.#graph.node("Mul", `${name}.product`, { inputs: [silu, up] });
    return linear("down_proj", product, hiddenSize, intermediateSize);
  }

  /** Keeps the last n positions before the large product; -0 is the first one, so 0 keeps all. */
  #logits(hidden: string): void {
    const graph = this.#graph;
    const shape = graph.list("list_of_one", [1]);
    graph.node("Neg", "negative_keep", { inputs: ["num_logits_to_keep"] });
    const start = graph.node("Reshape", "keep_from", { inputs: ["negative_keep", shape] });
    const end = graph.list("keep_to", [Number.MAX_SAFE_INTEGER]);
    const kept = graph.node("Slice", "kept", { inputs: [hidden, start, end, "axis_1"] });
    graph.output("logits", "float", ["batch_size", "num_logits", this.#config.vocabSize]);
    if (this.#float === "float") this.#lmHead("logits", kept);
    else {
      graph.node("Cast", "logits", {
        inputs: [this.#lmHead("half_logits", kept)],
        attributes: { to: { int: ELEMENT.float } },
      });
    }
  }

  #lmHead(name: string, hidden: string): string {
    const { tied } = this.#config;
    if (tied) return this.#layers.applyTied(name, hidden, EMBED, this.#table(`${EMBED}.weight`));
    return this.#layers.apply(name, hidden, { weight: this.#table("lm_head.weight") });
  }
}
