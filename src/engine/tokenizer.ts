// Prompt segments to token ids. Untrusted text can never become an added token.

import { Tokenizer as PlainTokenizer } from "@huggingface/tokenizers";
import type { Segment } from "../core/engine.ts";
import { JudgeError } from "../core/errors.ts";
import { type AddedToken, AddedTokenSplitter } from "./added-tokens.ts";
import { tokenBytes, vocabularyForm } from "./byte-alphabet.ts";
import {
  checkTokenizerJson,
  mergedToken,
  type TokenizerConfig,
  type TokenizerJson,
} from "./tokenizer-json.ts";

/**
 * Most bytes that NFC turns into one: canonical composition shortens UTF-8 at most threefold
 * (Hangul: nine bytes to three; Unicode FAQ "Normalization"), with one to spare.
 */
const COMPOSITION = 4;

const encoder = new TextEncoder();

/**
 * The tokenizer of ordinary text. Nothing of it may become an added token, so what would merge into
 * one no longer does: only text that contains such a token is encoded in another way for it.
 */
function withoutAddedTokens(json: TokenizerJson): TokenizerJson {
  const contents = json.added_tokens.map(({ content }) => content);
  const added = new Set([...contents, ...contents.map(vocabularyForm)]);
  const entries = Object.entries(json.model.vocab).filter(([token]) => !added.has(token));
  const merges = json.model.merges.filter((merge) => !added.has(mergedToken(merge)));
  const model = { ...json.model, vocab: Object.fromEntries(entries), merges };
  return { ...json, model, added_tokens: [], post_processor: null };
}

function byteTable(json: TokenizerJson): ReadonlyMap<number, Uint8Array> {
  const table = new Map<number, Uint8Array>();
  for (const [token, id] of Object.entries(json.model.vocab)) {
    table.set(id, tokenBytes(token) ?? encoder.encode(token));
  }
  for (const { id, content } of json.added_tokens) table.set(id, encoder.encode(content));
  return table;
}

function longest(entries: Iterable<Uint8Array>): number {
  let most = 1;
  for (const { length } of entries) most = Math.max(most, length);
  return most;
}

/**
 * A byte-level BPE tokenizer. On prompts whose untrusted text takes part in no added-token string
 * it gives exactly what Hugging Face's own `encode` gives for the joined text, no special tokens
 * added; elsewhere such strings are encoded as the ordinary text they are.
 */
export class Tokenizer {
  /** What every token id stands for, as UTF-8; a token may hold a part of a character. */
  readonly bytes: ReadonlyMap<number, Uint8Array>;
  /** Added tokens by id. */
  readonly addedTokens: ReadonlyMap<number, AddedToken>;
  /** The tokenizer's own end-of-sequence token, if it names one. */
  readonly endToken: number | undefined;
  readonly #splitter: AddedTokenSplitter;
  readonly #plain: PlainTokenizer;
  readonly #longest: number;

  /**
   * @param json parsed tokenizer.json
   * @throws JudgeError `unsupported-model`
   */
  constructor(json: unknown, config: TokenizerConfig) {
    const checked = checkTokenizerJson(json);
    this.bytes = byteTable(checked);
    this.addedTokens = new Map(checked.added_tokens.map((token) => [token.id, token]));
    this.#splitter = new AddedTokenSplitter(checked.added_tokens);
    this.#plain = new PlainTokenizer(withoutAddedTokens(checked), {});
    this.#longest = longest(this.bytes.values());
    const name =
      typeof config.eos_token === "string" ? config.eos_token : config.eos_token?.content;
    this.endToken = checked.added_tokens.find((token) => token.content === name)?.id;
  }

  /**
   * Encodes a prompt.
   * @param mostTokens a prompt that cannot fit in that many tokens is refused before it is encoded:
   * normalizing hostile text takes quadratic time, and merging it is slow
   * @throws JudgeError `context-overflow`
   */
  encode(segments: readonly Segment[], mostTokens: number): number[] {
    this.#refuseOverlong(segments, mostTokens);
    return this.#splitter
      .split(segments)
      .flatMap((piece) => (typeof piece === "string" ? this.#encodeText(piece) : [piece.id]));
  }

  #encodeText(text: string): number[] {
    return this.#plain.encode(text, { add_special_tokens: false }).ids;
  }

  #refuseOverlong(segments: readonly Segment[], mostTokens: number): void {
    const bytes = segments.reduce((sum, { text }) => sum + encoder.encode(text).length, 0);
    const least = Math.ceil(bytes / this.#longest / COMPOSITION);
    if (least > mostTokens) throw contextOverflow(`at least ${least}`, mostTokens);
  }
}

/** The refusal of a prompt that is too long. */
export function contextOverflow(tokens: string, mostTokens: number): JudgeError {
  return new JudgeError(
    "context-overflow",
    `The query and the two responses are too long for this model: ${tokens} tokens, and it reads at most ${mostTokens}. Shorten them.`,
  );
}
