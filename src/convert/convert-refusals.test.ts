// Checkpoints that are not converted, and what it says about them.

import { beforeAll, describe, expect, it } from "vitest";
import { goldenPath } from "../../models/parity/golden.ts";
import { MemoryFolder } from "../../models/parity/memory-folder.ts";
import miniJson from "../../models/profiles/rrm-mini.json?raw";
import type { JudgeErrorCode } from "../core/errors.ts";
import type { Dtype } from "../core/model-manifest.ts";
import { openConversion } from "./open-conversion.ts";

const SHARD = "model-00002-of-00003.safetensors";
const INDEX = "model.safetensors.index.json";

let golden: MemoryFolder;

beforeAll(async () => {
  golden = await MemoryFolder.read(goldenPath("untied-f32-shards", "checkpoint"));
});

interface Refusal {
  readonly what: string;
  readonly damage: (files: MemoryFolder) => void;
  readonly code: JudgeErrorCode;
  readonly message: RegExp;
}

function config(change: Record<string, unknown>): (files: MemoryFolder) => void {
  return (files) => files.editJson("config.json", (json) => ({ ...json, ...change }));
}

function addedToken(id: number): (files: MemoryFolder) => void {
  const added_tokens = [{ content: "<new>", id }];
  return (files) => files.editJson("tokenizer.json", (json) => ({ ...json, added_tokens }));
}

function judgeProfile(change: Record<string, unknown>): (files: MemoryFolder) => void {
  const text = JSON.stringify({ ...JSON.parse(miniJson), ...change });
  return (files) => files.files.set("judge_profile.json", new TextEncoder().encode(text));
}

const REFUSALS: Refusal[] = [
  {
    what: "another architecture",
    damage: config({ model_type: "llama", architectures: ["LlamaForCausalLM"] }),
    code: "unsupported-model",
    message: /only Qwen2ForCausalLM.*LlamaForCausalLM/,
  },
  {
    what: "a mixture of experts",
    damage: config({ model_type: "qwen3_moe", architectures: ["Qwen3MoeForCausalLM"] }),
    code: "unsupported-model",
    message: /Qwen3MoeForCausalLM/,
  },
  {
    what: "a class that its type does not go with",
    damage: config({ model_type: "qwen3" }),
    code: "unsupported-model",
    message: /Qwen2ForCausalLM \(qwen3\)/,
  },
  {
    what: "Qwen2 weights called Qwen3",
    damage: config({ model_type: "qwen3", architectures: ["Qwen3ForCausalLM"], head_dim: 16 }),
    code: "model-corrupt",
    message: /no tensor "model\.layers\.0\.self_attn\.q_norm\.weight"/,
  },
  {
    what: "a reward head",
    damage: config({ architectures: ["Qwen2ForSequenceClassification"] }),
    code: "unsupported-model",
    message: /Qwen2ForSequenceClassification/,
  },
  {
    what: "quantized weights",
    damage: config({ quantization_config: { quant_method: "awq" } }),
    code: "unsupported-model",
    message: /quantized already/,
  },
  {
    what: "another activation",
    damage: config({ hidden_act: "gelu" }),
    code: "unsupported-model",
    message: /"gelu"/,
  },
  {
    what: "a sliding window",
    damage: config({ layer_types: ["full_attention", "sliding_attention"] }),
    code: "unsupported-model",
    message: /sliding window/,
  },
  {
    what: "a sliding window as transformers 4 writes it",
    damage: config({ layer_types: undefined, use_sliding_window: true, max_window_layers: 1 }),
    code: "unsupported-model",
    message: /sliding window/,
  },
  {
    what: "scaled rotary positions",
    damage: config({ rope_parameters: { rope_type: "yarn", rope_theta: 77, factor: 4 } }),
    code: "unsupported-model",
    message: /rope type "yarn"/,
  },
  {
    what: "scaled rotary positions as transformers 4 writes them",
    damage: config({
      rope_parameters: undefined,
      rope_theta: 77,
      rope_scaling: { type: "linear" },
    }),
    code: "unsupported-model",
    message: /rope type "linear"/,
  },
  {
    what: "no rotary base",
    damage: config({ rope_parameters: undefined }),
    code: "model-corrupt",
    message: /rope_theta/,
  },
  {
    what: "a size that is none",
    damage: config({ hidden_size: "64" }),
    code: "model-corrupt",
    message: /"hidden_size"/,
  },
  {
    what: "heads that cannot be shared",
    damage: config({ num_key_value_heads: 3 }),
    code: "model-corrupt",
    message: /4 attention heads cannot share 3/,
  },
  {
    what: "heads of an odd size",
    damage: config({ head_dim: 12 }),
    code: "unsupported-model",
    message: /multiple of 16/,
  },
  {
    what: "a vocabulary of another size",
    damage: config({ vocab_size: 301 }),
    code: "model-corrupt",
    message: /"model.embed_tokens.weight" is \[300, 64\].*\[301, 64\]/,
  },
  {
    what: "a layer too few",
    damage: config({ num_hidden_layers: 1, layer_types: ["full_attention"] }),
    code: "unsupported-model",
    message: /has a tensor "model\.layers\.1\./,
  },
  {
    what: "a layer too many",
    damage: config({ num_hidden_layers: 3, layer_types: undefined }),
    code: "model-corrupt",
    message: /no tensor "model\.layers\.2\./,
  },
  {
    what: "a tokenizer of another model",
    damage: addedToken(300),
    code: "model-corrupt",
    message: /"<new>" the id 300/,
  },
  {
    what: "a token with a negative id",
    damage: addedToken(-1),
    code: "model-corrupt",
    message: /"added_tokens\.0\.id" in tokenizer\.json/,
  },
  {
    what: "a token with a broken id",
    damage: addedToken(1.5),
    code: "model-corrupt",
    message: /"added_tokens\.0\.id" in tokenizer\.json/,
  },
  {
    what: "a negative id in the vocabulary",
    damage: (files) =>
      files.editJson("tokenizer.json", (json) => ({ ...json, model: { vocab: { lost: -1 } } })),
    code: "model-corrupt",
    message: /"model\.vocab\.lost" in tokenizer\.json/,
  },
  {
    what: "a judge profile that is not JSON",
    damage: (files) => files.files.set("judge_profile.json", new TextEncoder().encode("{")),
    code: "model-corrupt",
    message: /judge_profile\.json is not JSON/,
  },
  {
    what: "a judge profile that lacks a field",
    damage: judgeProfile({ verdict: undefined }),
    code: "invalid-input",
    message: /judge profile cannot be used: it has no verdict/,
  },
  {
    what: "a judge profile whose verdict could not be read",
    damage: judgeProfile({ verdict: { ...JSON.parse(miniJson).verdict, labels: ["A", "A"] } }),
    code: "invalid-input",
    message: /judge profile "rrm-mini" cannot be used: two of A, A are the same/,
  },
  {
    what: "no tokenizer",
    damage: (files) => files.files.delete("tokenizer.json"),
    code: "model-missing",
    message: /tokenizer\.json/,
  },
  {
    what: "no config",
    damage: (files) => files.files.delete("config.json"),
    code: "model-missing",
    message: /config\.json/,
  },
  {
    what: "a web page for a config",
    damage: (files) =>
      files.files.set("config.json", new TextEncoder().encode("<!doctype html><title>404</title>")),
    code: "model-corrupt",
    message: /config\.json is not JSON/,
  },
  {
    what: "no weights",
    damage: (files) => files.files.delete(INDEX),
    code: "model-missing",
    message: /neither model\.safetensors nor/,
  },
  {
    what: "a missing shard",
    damage: (files) => files.files.delete(SHARD),
    code: "model-missing",
    message: /model-00002/,
  },
  {
    what: "a shard cut short",
    damage: (files) =>
      files.files.set(SHARD, files.files.get(SHARD)?.slice(0, -1) ?? new Uint8Array()),
    code: "model-corrupt",
    message: /model-00002.* is cut short/,
  },
  {
    what: "a tensor that the index puts into the wrong shard",
    damage: (files) =>
      files.editJson(INDEX, () => ({
        weight_map: { "model.norm.weight": SHARD, "no.such": SHARD },
      })),
    code: "model-corrupt",
    message: /lacks tensor "(no\.such|model\.norm\.weight)"/,
  },
  {
    what: "a shard outside the folder",
    damage: (files) =>
      files.editJson(INDEX, () => ({ weight_map: { a: "../secret.safetensors" } })),
    code: "model-corrupt",
    message: /not a safetensors file of this folder/,
  },
  {
    what: "weights that are not numbers",
    damage: (files) => files.files.get(SHARD)?.fill(0xff, -8),
    code: "model-corrupt",
    message: /NaN or infinite/,
  },
];

/** Opens a conversion and reads it whole. */
async function convert(files: MemoryFolder, dtype: Dtype): Promise<void> {
  const model = await openConversion(files, { dtype, name: "x" });
  for (const path of model.paths) await model.files.read(path);
}

describe("what is not converted", () => {
  it.each(REFUSALS)("$what", async ({ damage, code, message }) => {
    const files = golden.copy();
    damage(files);
    const error = await convert(files, "q8").catch((e: unknown) => e);
    expect(error).toMatchObject({ code });
    expect(String(error)).toMatch(message);
  });

  it("a single file without a tensor that the config calls for", async () => {
    const files = await MemoryFolder.read(goldenPath("tied-bf16", "checkpoint"));
    files.editJson("config.json", (json) => ({ ...json, tie_word_embeddings: false }));
    await expect(convert(files, "q8")).rejects.toThrow(/no tensor "lm_head.weight"/);
  });

  it.each<Dtype>(["fp16", "q4f16"])("to %s, weights that half precision lacks", async (dtype) => {
    const files = golden.copy();
    const bytes = files.files.get(SHARD) ?? new Uint8Array();
    new DataView(bytes.buffer).setFloat32(bytes.length - 4, -65600, true);
    const error = await convert(files, dtype).catch((e: unknown) => e);
    expect(error).toMatchObject({ code: "unsupported-model" });
    expect(String(error)).toMatch(/Tensor "model\.\S+" has the weight -65600/);
    await expect(convert(files, "q4")).resolves.toBeUndefined();
  });
});
