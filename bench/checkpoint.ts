// Writes a random Qwen2 checkpoint as Hugging Face does; the same shape gives the same bytes.

import { mkdir, open, writeFile, type FileHandle } from "node:fs/promises";
import path from "node:path";
import { toyTokenizerJson } from "../src/engine/toy-tokenizer.ts";
import { gridMatrix, randomWords, toBfloat16, type RandomWords } from "./grid-weights.ts";
import type { Shape } from "./shapes.ts";

const SEED = 20251124;

/** A tensor by its name; one of one axis is a norm (ones) or a bias (small). */
interface TensorPlan {
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

function tensorPlans(shape: Shape): readonly TensorPlan[] {
  const layers = Array.from({ length: shape.layers }, (_, layer) => layerTensors(shape, layer));
  return [
    { name: "model.embed_tokens.weight", shape: [shape.vocabulary, shape.hidden] },
    ...layers.flat(),
    { name: "model.norm.weight", shape: [shape.hidden] },
  ];
}

function tensorValues({ name, shape }: TensorPlan, random: RandomWords): Uint16Array<ArrayBuffer> {
  const [rows, columns] = shape;
  if (columns !== undefined) return gridMatrix(rows, columns, random);
  const bias = name.endsWith(".bias");
  return toBfloat16(Float32Array.from({ length: rows }, () => (bias ? smallBias(random) : 1)));
}

/** A multiple of 1/64 from -1/8 to 7/64. */
function smallBias(random: RandomWords): number {
  return ((random() & 15) - 8) / 64;
}

function safetensorsHeader(plans: readonly TensorPlan[]): Uint8Array {
  let start = 0;
  const entries = plans.map(({ name, shape }) => {
    const end = start + 2 * shape.reduce((product: number, n) => product * n, 1);
    const entry = { dtype: "BF16", shape, data_offsets: [start, end] };
    start = end;
    return [name, entry] as const;
  });
  const json = new TextEncoder().encode(JSON.stringify(Object.fromEntries(entries)));
  const length = new Uint8Array(new BigUint64Array([BigInt(json.length)]).buffer);
  return Buffer.concat([length, json]);
}

async function writeTensors(file: FileHandle, plans: readonly TensorPlan[]): Promise<void> {
  await file.writeFile(safetensorsHeader(plans));
  const random = randomWords(SEED);
  for (const plan of plans) {
    await file.writeFile(new Uint8Array(tensorValues(plan, random).buffer));
  }
}

/** No token has the end token's id, so that no engine stops early: it is one past the last. */
function config(shape: Shape): object {
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
    tie_word_embeddings: true,
    use_sliding_window: false,
    eos_token_id: shape.vocabulary,
  };
}

/** Writes weights, configuration and tokenizer into a folder. */
export async function writeCheckpoint(shape: Shape, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const json = (name: string, value: object): Promise<void> =>
    writeFile(path.join(folder, name), `${JSON.stringify(value, null, 2)}\n`);
  await json("config.json", config(shape));
  await json("generation_config.json", { eos_token_id: shape.vocabulary });
  await json("tokenizer.json", toyTokenizerJson());
  await json("tokenizer_config.json", { tokenizer_class: "Qwen2Tokenizer" });
  const file = await open(path.join(folder, "model.safetensors"), "w");
  try {
    await writeTensors(file, tensorPlans(shape));
  } finally {
    await file.close();
  }
}
