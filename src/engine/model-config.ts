// config.json and generation_config.json of a checkpoint: the few numbers the engine needs.

import * as v from "valibot";
import { JudgeError } from "../core/errors.ts";

const count = v.pipe(v.number(), v.integer(), v.minValue(1));
const tokenId = v.pipe(v.number(), v.integer(), v.minValue(0));

/** `eos_token_id` as checkpoints write it. */
const endTokenIds = v.optional(v.nullable(v.union([tokenId, v.array(tokenId)])));

const ConfigSchema = v.looseObject({
  num_hidden_layers: v.pipe(count, v.maxValue(1024)),
  num_attention_heads: count,
  num_key_value_heads: v.optional(count),
  hidden_size: count,
  head_dim: v.optional(v.nullable(count)),
  vocab_size: count,
  max_position_embeddings: count,
  eos_token_id: endTokenIds,
});

const GenerationSchema = v.looseObject({ eos_token_id: endTokenIds });

/** A decoder's shape, as far as prompts and its KV cache depend on it. */
export interface ModelConfig {
  readonly layers: number;
  readonly kvHeads: number;
  readonly headDim: number;
  /** Values in one position's logits. */
  readonly vocabSize: number;
  /** Most tokens of prompt and rollout together. */
  readonly contextLength: number;
  /** Tokens that end a rollout. */
  readonly endTokens: readonly number[];
}

function parse<T extends v.GenericSchema>(
  schema: T,
  value: unknown,
  path: string,
): v.InferOutput<T> {
  const parsed = v.safeParse(schema, value);
  if (parsed.success) return parsed.output;
  throw new JudgeError(
    "unsupported-model",
    `${path} does not describe a decoder this engine can run: ${v.summarize(parsed.issues)}`,
  );
}

/**
 * Reads a model's shape.
 * @param config parsed config.json
 * @param generation parsed generation_config.json, if there is one
 * @throws JudgeError `unsupported-model` naming what is missing or wrong
 */
export function parseModelConfig(config: unknown, generation: unknown = {}): ModelConfig {
  const model = parse(ConfigSchema, config, "config.json");
  const defaults = parse(GenerationSchema, generation, "generation_config.json");
  const ends = [model.eos_token_id ?? [], defaults.eos_token_id ?? []].flat();
  return {
    layers: model.num_hidden_layers,
    kvHeads: model.num_key_value_heads ?? model.num_attention_heads,
    headDim: model.head_dim ?? model.hidden_size / model.num_attention_heads,
    vocabSize: model.vocab_size,
    contextLength: model.max_position_embeddings,
    endTokens: [...new Set(ends)],
  };
}
