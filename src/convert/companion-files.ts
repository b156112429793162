// The files beside the graph: configuration, tokenizer, generation settings, judge profile.

import * as v from "valibot";
import { JudgeError } from "../core/errors.ts";
import type { ModelFiles } from "../core/model-files.ts";
import { PROFILE_PATH } from "../core/model-manifest.ts";
import { parseProfile } from "../core/profile-json.ts";
import type { ConversionPlan } from "./conversion-plan.ts";
import { readJson } from "./json-file.ts";

type Bytes = Uint8Array<ArrayBuffer>;

const TOKENIZER = "tokenizer.json";
const GENERATION = "generation_config.json";

/** Files beside the graph that are taken over as they are, where they are there. */
export const COMPANIONS: readonly string[] = [
  GENERATION,
  TOKENIZER,
  "tokenizer_config.json",
  "special_tokens_map.json",
  "added_tokens.json",
  "chat_template.jinja",
  "chat_template.json",
  PROFILE_PATH,
  "LICENSE",
];

const TokenId = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

const Tokenizer = v.looseObject({
  model: v.looseObject({ vocab: v.record(v.string(), TokenId) }),
  added_tokens: v.optional(v.array(v.looseObject({ content: v.string(), id: TokenId })), []),
});

/**
 * Refuses what could not be used after the conversion, before anything is written.
 * @throws JudgeError `model-missing` without a tokenizer.json; `model-corrupt` when it has tokens
 * the model does not; `model-corrupt` or `invalid-input` when there is a judge profile that is none
 */
export async function checkCompanionFiles(files: ModelFiles, vocabSize: number): Promise<void> {
  await refuseForeignTokenizer(files, vocabSize);
  const present = await files.list();
  if (present.includes(PROFILE_PATH)) {
    parseProfile(await readJson(files, PROFILE_PATH, v.unknown()));
  }
}

/** The files beside the graph: those that are made, and those that are taken over as they are. */
export interface CompanionFiles {
  readonly made: ReadonlyMap<string, Bytes>;
  readonly copied: readonly string[];
}

/**
 * Everything but graph and weights, in the layout transformers.js reads.
 * @param json the checkpoint's config.json
 */
export async function companionFiles(
  files: ModelFiles,
  json: Record<string, unknown>,
  plan: ConversionPlan,
): Promise<CompanionFiles> {
  const present = await files.list();
  const made = new Map([["config.json", encode(convertedConfig(json, plan))]]);
  if (!present.includes(GENERATION)) made.set(GENERATION, encode(generationConfig(json)));
  return { made, copied: COMPANIONS.filter((path) => present.includes(path)) };
}

/** A JSON file's bytes, indented by two. */
function encode(json: unknown): Bytes {
  return new TextEncoder().encode(`${JSON.stringify(json, null, 2)}\n`);
}

/** The checkpoint's configuration, with what the graph can hold and where its weights lie. */
function convertedConfig(json: Record<string, unknown>, plan: ConversionPlan): unknown {
  const { config, dtype, graphName, dataFiles, precision } = plan;
  // Where the checkpoint lay on its maker's disk is nobody's business.
  const { _name_or_path: _, ...kept } = json;
  return {
    ...kept,
    num_key_value_heads: config.kvHeads,
    // transformers.js looks for it in Qwen3, and the checkpoint may leave it to the default.
    ...(config.architecture === "qwen3" && { head_dim: config.headDim }),
    rope_theta: config.ropeTheta,
    max_position_embeddings: config.contextLength,
    "transformers.js_config": {
      dtype,
      ...(precision.float === "float16" && { kv_cache_dtype: { [dtype]: "float16" } }),
      use_external_data_format: { [graphName]: dataFiles.length },
    },
  };
}

function generationConfig(json: Record<string, unknown>): unknown {
  const keys = ["bos_token_id", "eos_token_id", "pad_token_id"];
  return Object.fromEntries(keys.map((key) => [key, json[key] ?? undefined]));
}

/** A token id past the embedding table would read another tensor's bytes, or none. */
async function refuseForeignTokenizer(files: ModelFiles, vocabSize: number): Promise<void> {
  const { model, added_tokens: added } = await readJson(files, TOKENIZER, Tokenizer);
  const tokens = [
    ...Object.entries(model.vocab),
    ...added.map(({ content, id }) => [content, id] as const),
  ];
  const foreign = tokens.find(([, id]) => id >= vocabSize);
  if (!foreign) return;
  const [token, id] = foreign;
  throw new JudgeError(
    "model-corrupt",
    `${TOKENIZER} gives ${JSON.stringify(token)} the id ${id}, but the model knows only ${vocabSize} tokens: it belongs to another model.`,
  );
}
