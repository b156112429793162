// What a Qwen2 checkpoint of a shape consists of, as Hugging Face lays it out.

import type { Shape } from "./shapes.ts";

/** A tensor by its name; one of one axis is a norm (ones) or a bias (small). */
export interface TensorPlan {
  readonly name: string;
  readonly shape: readonly [number] | readonly [number, number];
}

function layerTensors(shape: Shape, layer: number): readonly TensorPlan[] {
  const { hidden, heads, kvHeads, intermediate } = shape;
  const kv = (hidden / heads) * kvHeads;
  const at = (name: string, ...dims: TensorPlan["shape"]): TensorPlan => {
    return { name: `model.layers.${layer}.${name}`, shape: dims };
  };
  return [
    at("input_layernorm.weight", hidden),
    at("self_attn.q_proj.weight", hidden, hidden),
    at("self_attn.q_proj.bias", hidden),
    at("self_attn.k_proj.weight", kv, hidden),
    at("self_attn.k_proj.bias", kv),
    at("self_attn.v_proj.weight", kv, hidden),
    at("self_attn.v_proj.bias", kv),
    at("self_attn.o_proj.weight", hidden, hidden),
    at("post_attention_layernorm.weight", hidden),
    at("mlp.gate_proj.weight", intermediate, hidden),
    at("mlp.up_proj.weight", intermediate, hidden),
    at("mlp.down_proj.weight", hidden, intermediate),
  ];
}

/** All tensors of a shape, in the order in which transformers saves them. */
export function tensorPlans(shape: Shape): readonly TensorPlan[] {
  const layers = Array.from({ length: shape.layers }, (_, layer) => layerTensors(shape, layer));
  return [
    { name: "model.embed_tokens.weight", shape: [shape.vocabulary, shape.hidden] },
    ...layers.flat(),
    { name: "model.norm.weight", shape: [shape.hidden] },
    ...(shape.tied
      ? []
      : [{ name: "lm_head.weight", shape: [shape.vocabulary, shape.hidden] as const }]),
  ];
}

/** A tensor's bytes in bfloat16. */
export function tensorBytes({ shape }: TensorPlan): number {
  return 2 * shape.reduce((product: number, n) => product * n, 1);
}

/** What stands before the tensors of a safetensors file. */
export function safetensorsHeader(plans: readonly TensorPlan[]): Uint8Array {
  let start = 0;
  const entries = plans.map((plan) => {
    const end = start + tensorBytes(plan);
    const entry = { dtype: "BF16", shape: plan.shape, data_offsets: [start, end] };
    start = end;
    return [plan.name, entry] as const;
  });
  const json = new TextEncoder().encode(JSON.stringify(Object.fromEntries(entries)));
  const length = new Uint8Array(new BigUint64Array([BigInt(json.length)]).buffer);
  return Buffer.concat([length, json]);
}

/** The config.json of a shape, but for the tokens it names. */
export function qwen2Config(shape: Shape): object {
  return {
    architectures: ["Qwen2ForCausalLM"],
    model_type: "qwen2",
    hidden_act: "silu",
    num_hidden_layers: shape.layers,
    hidden_size: shape.hidden,
    num_attention_heads: shape.heads,
    num_key_value_heads: shape.kvHeads,
    intermediate_size: shape.intermediate,
    vocab_size: shape.vocabulary,
    max_position_embeddings: shape.context,
    rms_norm_eps: 1e-6,
    rope_theta: 1e6,
    tie_word_embeddings: shape.tied,
    use_sliding_window: false,
  };
}
