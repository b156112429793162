// tokenizer.json and tokenizer_config.json: what the engine reads of them, checked.

import * as v from "valibot";
import { JudgeError } from "../core/errors.ts";
import { byteAlphabet } from "./byte-alphabet.ts";

const AddedTokenSchema = v.looseObject({
  id: v.pipe(v.number(), v.integer(), v.minValue(0)),
  content: v.pipe(v.string(), v.nonEmpty()),
  lstrip: v.optional(v.boolean(), false),
  rstrip: v.optional(v.boolean(), false),
});

const TypedSchema = v.looseObject({ type: v.string() });

/** Not `v.record`, which drops `constructor` and `prototype`: ordinary tokens of code models. */
function isVocabulary(value: unknown): boolean {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every((id) => Number.isSafeInteger(id) && id >= 0)
  );
}

const TokenizerJsonSchema = v.looseObject({
  added_tokens: v.array(AddedTokenSchema),
  normalizer: v.nullable(TypedSchema),
  pre_tokenizer: v.nullable(TypedSchema),
  decoder: v.nullable(TypedSchema),
  model: v.looseObject({
    type: v.string(),
    vocab: v.custom<Readonly<Record<string, number>>>(
      isVocabulary,
      "vocab is not a map to token ids",
    ),
    merges: v.array(v.union([v.string(), v.tuple([v.string(), v.string()])])),
  }),
});

/** tokenizer.json of a byte-level BPE tokenizer, the kind that Qwen2 checkpoints have. */
export type TokenizerJson = v.InferOutput<typeof TokenizerJsonSchema>;

const EndTokenSchema = v.nullish(v.union([v.string(), v.looseObject({ content: v.string() })]));

/** tokenizer_config.json, as far as the engine reads it. */
export const TokenizerConfigSchema = v.looseObject({ eos_token: EndTokenSchema });

/** What the engine reads of tokenizer_config.json. */
export type TokenizerConfig = v.InferOutput<typeof TokenizerConfigSchema>;

function unsupported(what: string): JudgeError {
  return new JudgeError(
    "unsupported-model",
    `tokenizer.json ${what}. Only byte-level BPE tokenizers such as Qwen2's are supported.`,
  );
}

/** Text that merging can build; an added token among it could be typed by anyone. */
function mergedTokens({ model }: TokenizerJson): ReadonlySet<string> {
  return new Set(
    model.merges.map((merge) => (Array.isArray(merge) ? merge : merge.split(" ", 2)).join("")),
  );
}

function checkAddedTokens(json: TokenizerJson): void {
  const merged = mergedTokens(json);
  for (const { content } of json.added_tokens) {
    if (!merged.has(content) && !byteAlphabet.includes(content)) continue;
    throw unsupported(
      `has the added token ${JSON.stringify(content)}, which ordinary text can also become`,
    );
  }
}

/**
 * Checks a parsed tokenizer.json: the right kind, any text encodable, and no added token that
 * ordinary text could be merged into.
 * @throws JudgeError `unsupported-model`
 */
export function checkTokenizerJson(value: unknown): TokenizerJson {
  const parsed = v.safeParse(TokenizerJsonSchema, value);
  if (!parsed.success) throw unsupported(`has an unknown shape (${v.summarize(parsed.issues)})`);
  const json = parsed.output;
  if (json.model.type !== "BPE") throw unsupported(`holds a ${json.model.type} model`);
  if (json.decoder?.type !== "ByteLevel") throw unsupported("is not byte-level");
  if (json.normalizer && json.normalizer.type !== "NFC") {
    throw unsupported(`normalizes text with ${json.normalizer.type}`);
  }
  if (byteAlphabet.some((char) => json.model.vocab[char] === undefined)) {
    throw unsupported("lacks some bytes, so it cannot encode every text");
  }
  checkAddedTokens(json);
  return json;
}
