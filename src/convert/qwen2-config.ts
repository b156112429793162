// The part of a Qwen2 config.json that decides the graph; everything we cannot build is refused.

import { JudgeError } from "../core/errors.ts";

/**
 * Most positions a graph is made for: rotary tables of 32768 positions at head size 128 already
 * take 16 MiB, and no judgment comes near that length.
 */
const MAX_CONTEXT = 32768;

/** Sizes and constants of a Qwen2 model. */
export interface Qwen2Config {
  readonly vocabSize: number;
  readonly hiddenSize: number;
  readonly intermediateSize: number;
  readonly layers: number;
  readonly heads: number;
  readonly kvHeads: number;
  readonly headDim: number;
  readonly ropeTheta: number;
  readonly rmsNormEps: number;
  /** Whether the output projection is the embedding table. */
  readonly tied: boolean;
  /** Positions the converted graph can hold: the model's own, at most 32768. */
  readonly contextLength: number;
}

type Json = Readonly<Record<string, unknown>>;

/**
 * Reads config.json as transformers 4 and 5 write it.
 * @throws JudgeError `unsupported-model` for another architecture or an option the graph lacks,
 * `model-corrupt` for a value that cannot be
 */
export function parseQwen2Config(json: Json): Qwen2Config {
  refuseUnknown(json);
  const hiddenSize = size(json, "hidden_size");
  const heads = size(json, "num_attention_heads");
  const config: Qwen2Config = {
    vocabSize: size(json, "vocab_size"),
    hiddenSize,
    intermediateSize: size(json, "intermediate_size"),
    layers: size(json, "num_hidden_layers"),
    heads,
    kvHeads: json["num_key_value_heads"] == null ? heads : size(json, "num_key_value_heads"),
    headDim: json["head_dim"] == null ? hiddenSize / heads : size(json, "head_dim"),
    ropeTheta: ropeTheta(json),
    rmsNormEps: positive(json, "rms_norm_eps"),
    tied: json["tie_word_embeddings"] === true,
    contextLength: Math.min(size(json, "max_position_embeddings"), MAX_CONTEXT),
  };
  refuseSizes(config);
  return config;
}

function refuseUnknown(json: Json): void {
  const architecture = Array.isArray(json["architectures"]) ? json["architectures"][0] : undefined;
  if (json["model_type"] !== "qwen2" || (architecture ?? QWEN2) !== QWEN2) {
    const found = `model_type ${shown(json["model_type"])}, architecture ${shown(architecture)}`;
    throw unsupported(`only Qwen2ForCausalLM can be converted, and this one says ${found}`);
  }
  if (json["quantization_config"] != null) {
    throw unsupported("its weights are quantized already; convert the original checkpoint");
  }
  if (json["hidden_act"] !== "silu") {
    throw unsupported(`hidden_act ${shown(json["hidden_act"])} is not "silu"`);
  }
  if (usesSlidingWindow(json)) throw unsupported("it attends through a sliding window");
}

const QWEN2 = "Qwen2ForCausalLM";

function usesSlidingWindow(json: Json): boolean {
  const types = json["layer_types"];
  if (Array.isArray(types)) return types.some((type) => type !== "full_attention");
  const first = Number(json["max_window_layers"] ?? 0);
  return json["use_sliding_window"] === true && first < Number(json["num_hidden_layers"]);
}

/** transformers 5 keeps the base in `rope_parameters`, 4 at the top level. */
function ropeTheta(json: Json): number {
  const rope = (json["rope_parameters"] ?? json["rope_scaling"] ?? {}) as Json;
  const type = rope["rope_type"] ?? rope["type"] ?? "default";
  if (type !== "default") throw unsupported(`rope type ${shown(type)} is not implemented`);
  if ((rope["partial_rotary_factor"] ?? 1) !== 1)
    throw unsupported("it rotates only part of a head");
  return positive({ ...json, ...rope }, "rope_theta");
}

function refuseSizes(config: Qwen2Config): void {
  const { heads, kvHeads, headDim } = config;
  if (heads % kvHeads !== 0) {
    throw corrupt(`${heads} attention heads cannot share ${kvHeads} key/value heads`);
  }
  if (headDim % 8 !== 0) {
    throw unsupported(
      `a head of ${headDim} numbers: ONNX Runtime's rotary attention needs a multiple of 8`,
    );
  }
}

function size(json: Json, key: string): number {
  const value = positive(json, key);
  if (!Number.isSafeInteger(value))
    throw corrupt(`"${key}" is ${shown(value)}, not a whole number`);
  return value;
}

function positive(json: Json, key: string): number {
  const value = json[key];
  if (typeof value === "number" && Number.isFinite(value) && value > 0) return value;
  throw corrupt(`"${key}" is ${shown(value)}, not a positive number`);
}

function shown(value: unknown): string {
  return value === undefined ? "nothing" : JSON.stringify(value);
}

function unsupported(what: string): JudgeError {
  return new JudgeError("unsupported-model", `This checkpoint cannot be converted: ${what}.`);
}

function corrupt(what: string): JudgeError {
  return new JudgeError("model-corrupt", `config.json makes no sense: ${what}.`);
}
