// The Qwen2 decoder as an ONNX graph of ONNX Runtime's fused operators.

import type { Dtype } from "../core/model-manifest.ts";
import { GraphBuilder, MICROSOFT } from "./graph-builder.ts";
import { ELEMENT, type OnnxModel } from "./onnx-writer.ts";
import { LinearLayers } from "./linear-layers.ts";
import type { Bits } from "./quantize.ts";
import type { Qwen2Config } from "./qwen2-config.ts";
import type { WeightPart, WeightPlan, WeightSource } from "./weight-plan.ts";

const EMBED = "model.embed_tokens";

const BITS: Readonly<Record<Dtype, Bits | null>> = { fp32: null, q8: 8, q4: 4 };

/**
 * Builds the graph and puts its weights into the plan.
 *
 * Inputs: `input_ids` [batch_size, sequence_length], `attention_mask` [batch_size,
 * total_sequence_length], `num_logits_to_keep` (scalar, 0 keeps all), `past_key_values.N.key|value`
 * [batch_size, kv heads, past_sequence_length, head dim]. Outputs: `logits`, `present.N.key|value`.
 * transformers.js makes the empty past from exactly these dimension names. Rows are padded on the
 * right; a row's length is the sum of its mask.
 */
export function buildQwen2Graph(config: Qwen2Config, dtype: Dtype, plan: WeightPlan): OnnxModel {
  return new Qwen2Graph(config, dtype, plan).build();
}

class Qwen2Graph {
  readonly #graph = new GraphBuilder();
  readonly #config: Qwen2Config;
  readonly #plan: WeightPlan;
  readonly #layers: LinearLayers;

  constructor(config: Qwen2Config, dtype: Dtype, plan: WeightPlan) {
    this.#config = config;
    this.#plan = plan;
    this.#layers = new LinearLayers(this.#graph, plan, BITS[dtype]);
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
    return this.#graph.build("qwen2");
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
      this.#graph.weight(`rotary.${wave}`, "float", [contextLength, half], range);
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
    const weight = `${name}.weight`;
    const source = { parts: [{ name: weight, rows: hiddenSize }], columns: 1 };
    this.#graph.weight(weight, "float", [hiddenSize], this.#plan.copy(source));
    const epsilon = { float: rmsNormEps };
    if (residual === "") {
      const attributes = { epsilon, axis: { int: -1 }, stash_type: { int: 1 } };
      this.#graph.node("SimplifiedLayerNormalization", name, {
        inputs: [hidden, weight],
        attributes,
      });
      return [name, hidden];
    }
    const sum = `${name}.residual`;
    this.#graph.node("SkipSimplifiedLayerNormalization", name, {
      inputs: [residual, hidden, weight],
      outputs: [name, "", "", sum],
      domain: MICROSOFT,
      attributes: { epsilon },
    });
    return [name, sum];
  }

  /** Query, key and value are one product: fewer, larger kernels. */
  #attention(index: number, name: string, hidden: string): string {
    const { heads, kvHeads, headDim, hiddenSize } = this.#config;
    const parts = (suffix: string): WeightPart[] => [
      { name: `${name}.q_proj.${suffix}`, rows: heads * headDim },
      { name: `${name}.k_proj.${suffix}`, rows: kvHeads * headDim },
      { name: `${name}.v_proj.${suffix}`, rows: kvHeads * headDim },
    ];
    const qkv = this.#layers.apply(`${name}.qkv_proj`, hidden, {
      weight: { parts: parts("weight"), columns: hiddenSize },
      bias: parts("bias"),
    });
    const [pastKey, pastValue] = this.#cache("input", "past_key_values", index, "past");
    const [key, value] = this.#cache("output", "present", index, "total");
    const attended = this.#graph.node("GroupQueryAttention", name, {
      inputs: [
        qkv,
        "",
        "",
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
    const part = { name: `${name}.o_proj.weight`, rows: hiddenSize };
    const weight = { parts: [part], columns: heads * headDim };
    return this.#layers.apply(`${name}.o_proj`, attended, { weight });
  }

  #cache(
    side: "input" | "output",
    prefix: string,
    layer: number,
    length: "past" | "total",
  ): [key: string, value: string] {
    const { kvHeads, headDim } = this.#config;
    const dims = ["batch_size", kvHeads, `${length}_sequence_length`, headDim];
    const key = this.#graph[side](`${prefix}.${layer}.key`, "float", dims);
    return [key, this.#graph[side](`${prefix}.${layer}.value`, "float", dims)];
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
    this.#lmHead(kept);
  }

  #lmHead(hidden: string): void {
    const { tied } = this.#config;
    if (tied) this.#layers.applyTied("logits", hidden, EMBED, this.#table(`${EMBED}.weight`));
    else this.#layers.apply("logits", hidden, { weight: this.#table("lm_head.weight") });
  }
}
