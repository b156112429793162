// tokenizer.json and tokenizer_config.json: what the engine reads of them, checked.

import * as v from "valibot";
import { JudgeError } from "../core/errors.ts";
import { byteAlphabet, vocabularyForm } from "./byte-alphabet.ts";

const AddedTokenSchema = v.looseObject({
  id: v.pipe(v.number(), v.integer(), v.minValue(0)),
  content: v.pipe(v.string(), v.nonEmpty()),
  lstrip: v.optional(v.boolean(), false),
  rstrip: v.optional(v.boolean(), false),
});

const TypedSchema = v.looseObject({ type: v.string() });

/** A step of its own, or a list of such. */
const NormalizerSchema = v.looseObject({
  type: v.string(),
  normalizers: v.optional(v.array(TypedSchema)),
});

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
  normalizer: v.nullable(NormalizerSchema),
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

/** What a merge makes, as the vocabulary writes it. */
export function mergedToken(merge: TokenizerJson["model"]["merges"][number]): string {
  return (typeof merge === "string" ? merge.split(" ", 2) : merge).join("");
}

/**
 * Refuses added tokens that cannot be kept apart from ordinary text: a single byte, the least that
 * text is cut into, and what a vocabulary of bytes writes in the same way as another text.
 */
function checkAddedTokens({ added_tokens: added, model }: TokenizerJson): void {
  const merged = new Set(model.merges.map(mergedToken));
  for (const { content } of added) {
    const isAnotherText = merged.has(content) && vocabularyForm(content) !== content;
    if (!byteAlphabet.includes(content) && !isAnotherText) continue;
    throw unsupported(
      `has the added token ${JSON.stringify(content)}, which ordinary text can also become`,
    );
  }
}

/** The types of the steps that normalize text. */
function normalizersOf({ normalizer }: TokenizerJson): readonly string[] {
  if (!normalizer) return [];
  if (normalizer.type !== "Sequence") return [normalizer.type];
  return (normalizer.normalizers ?? []).map(({ type }) => type);
}

/**
 * Checks a parsed tokenizer.json: the right kind, any text encodable, and no added token that
 * cannot be told from ordinary text.
 * @throws JudgeError `unsupported-model`
 */
export function checkTokenizerJson(value: unknown): TokenizerJson {
  const parsed = v.safeParse(TokenizerJsonSchema, value);
  if (!parsed.success) throw unsupported(`has an unknown shape (${v.summarize(parsed.issues)})`);
  const json = parsed.output;
  if (json.model.type !== "BPE") throw unsupported(`holds a ${json.model.type} model`);
  if (json.decoder?.type !== "ByteLevel") throw unsupported("is not byte-level");
  const other = normalizersOf(json).find((type) => type !== "NFC");
  if (other !== undefined) throw unsupported(`normalizes text with ${other}`);
  if (byteAlphabet.some((char) => json.model.vocab[char] === undefined)) {
    throw unsupported("lacks some bytes, so it cannot encode every text");
  }
  checkAddedTokens(json);
  return json;
}
