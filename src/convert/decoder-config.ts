// The part of a config.json that decides the graph; everything we cannot build is refused.

import * as v from "valibot";
import { JudgeError } from "../core/errors.ts";
import type { Architecture, ModelShape } from "../core/model-shape.ts";
import { checkJson } from "./json-file.ts";

/**
 * Most positions a graph is made for: rotary tables of 32768 positions at head size 128 already
 * take 16 MiB, and no judgment comes near that length.
 */
const MAX_CONTEXT = 32768;

/** Sizes and constants of a Qwen2 or Qwen3 dense model. */
export interface DecoderConfig extends ModelShape {
  readonly ropeTheta: number;
  readonly rmsNormEps: number;
  /** Whether queries, keys and values have biases. */
  readonly inputBias: boolean;
  /** Whether the attention's output has one. */
  readonly outputBias: boolean;
  /** Whether each head's query and key go through an RMS norm before they are rotated. */
  readonly headNorms: boolean;
  /** Positions the converted graph can hold: the model's own, at most 32768. */
  readonly contextLength: number;
}

/** Classes of transformers whose graphs are built, by their `model_type`. */
const CLASSES: Readonly<Record<Architecture, string>> = {
  qwen2: "Qwen2ForCausalLM",
  qwen3: "Qwen3ForCausalLM",
};

/** What transformers takes for Qwen3 where config.json is silent. */
const QWEN3_HEAD_DIM = 128;

const Size = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const Positive = v.pipe(v.number(), v.finite(), v.gtValue(0));

const Identity = v.looseObject({
  model_type: v.nullish(v.string()),
  architectures: v.nullish(v.array(v.string())),
  quantization_config: v.nullish(v.unknown()),
  hidden_act: v.nullish(v.string()),
});

/** transformers 5 keeps the base of the rotation in here, 4 at the top level. */
const Rope = v.looseObject({
  rope_theta: v.nullish(Positive),
  rope_type: v.nullish(v.string()),
  type: v.nullish(v.string()),
  partial_rotary_factor: v.nullish(v.number()),
});

const Sizes = v.looseObject({
  vocab_size: Size,
  hidden_size: Size,
  intermediate_size: Size,
  num_hidden_layers: Size,
  num_attention_heads: Size,
  num_key_value_heads: v.nullish(Size),
  head_dim: v.nullish(Size),
  rms_norm_eps: Positive,
  max_position_embeddings: Size,
  attention_bias: v.nullish(v.boolean()),
  tie_word_embeddings: v.nullish(v.boolean()),
  rope_theta: v.nullish(Positive),
  rope_parameters: v.nullish(Rope),
  rope_scaling: v.nullish(Rope),
  layer_types: v.nullish(v.array(v.string())),
  use_sliding_window: v.nullish(v.boolean()),
  max_window_layers: v.nullish(v.number()),
});

type SizesJson = v.InferOutput<typeof Sizes>;

/**
 * Reads config.json as transformers 4 and 5 write it.
 * @throws JudgeError `unsupported-model` for another architecture or an option the graph lacks,
 * `model-corrupt` for a value that cannot be
 */
export function parseDecoderConfig(json: unknown): DecoderConfig {
  const architecture = architectureOf(checkJson(json, "config.json", Identity));
  const sizes = checkJson(json, "config.json", Sizes);
  refuseSlidingWindow(sizes);
  const heads = sizes.num_attention_heads;
  const isQwen3 = architecture === "qwen3";
  const hasBias = isQwen3 && (sizes.attention_bias ?? false);
  const config: DecoderConfig = {
    architecture,
    vocabSize: sizes.vocab_size,
    hiddenSize: sizes.hidden_size,
    intermediateSize: sizes.intermediate_size,
    layers: sizes.num_hidden_layers,
    heads,
    kvHeads: sizes.num_key_value_heads ?? heads,
    headDim: sizes.head_dim ?? (isQwen3 ? QWEN3_HEAD_DIM : sizes.hidden_size / heads),
    ropeTheta: ropeTheta(sizes),
    rmsNormEps: sizes.rms_norm_eps,
    tied: sizes.tie_word_embeddings ?? false,
    inputBias: !isQwen3 || hasBias,
    outputBias: hasBias,
    headNorms: isQwen3,
    contextLength: Math.min(sizes.max_position_embeddings, MAX_CONTEXT),
  };
  refuseHeads(config);
  return config;
}

function architectureOf(identity: v.InferOutput<typeof Identity>): Architecture {
  const { model_type: type, architectures, hidden_act: activation } = identity;
  const architecture = type === "qwen2" || type === "qwen3" ? type : undefined;
  const found = architectures?.[0] ?? (architecture ? CLASSES[architecture] : "not named");
  if (architecture === undefined || found !== CLASSES[architecture]) {
    throw unsupported(
      `only ${Object.values(CLASSES).join(" and ")} are known, and this is ${found} (${type})`,
    );
  }
  if ((identity.quantization_config ?? null) !== null) {
    throw unsupported("its weights are quantized already; convert the original checkpoint");
  }
  if ((activation ?? "silu") !== "silu")
    throw unsupported(`hidden_act "${activation}" is not "silu"`);
  return architecture;
}

function refuseSlidingWindow(sizes: SizesJson): void {
  const { layer_types: types, use_sliding_window: used, max_window_layers: first } = sizes;
  const sliding = types
    ? types.some((type) => type !== "full_attention")
    : used === true && (first ?? 0) < sizes.num_hidden_layers;
  if (sliding) throw unsupported("it attends through a sliding window");
}

function ropeTheta(sizes: SizesJson): number {
  const rope = sizes.rope_parameters ?? sizes.rope_scaling ?? {};
  const type = rope.rope_type ?? rope.type ?? "default";
  if (type !== "default") throw unsupported(`rope type "${type}" is not implemented`);
  if ((rope.partial_rotary_factor ?? 1) !== 1) throw unsupported("it rotates only part of a head");
  const theta = rope.rope_theta ?? sizes.rope_theta;
  if (typeof theta === "number") return theta;
  throw new JudgeError("model-corrupt", "config.json says nothing about rope_theta.");
}

function refuseHeads({ heads, kvHeads, headDim }: DecoderConfig): void {
  if (heads % kvHeads !== 0) {
    throw new JudgeError(
      "model-corrupt",
      `config.json makes no sense: ${heads} attention heads cannot share ${kvHeads} key/value heads.`,
    );
  }
  if (headDim % 16 !== 0) {
    throw unsupported(
      `its heads have ${headDim} numbers, and ONNX Runtime's rotary attention needs a multiple of 16`,
    );
  }
}

function unsupported(what: string): JudgeError {
  return new JudgeError("unsupported-model", `This checkpoint cannot be converted: ${what}.`);
}
