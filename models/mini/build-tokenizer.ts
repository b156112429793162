// Writes rrm-mini's tokenizer: byte-level BPE whose merges spell out frequent words from the left.
//
// Merges learned by frequency would also join letters inside the words that spelling tasks are
// about. Here every merge extends a word that begins with a space or a capital, so a quoted
// lower-case word is always one token a letter, and a number one token a digit.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { makeExample, traceOf } from "../../src/tasks/example.ts";

/** Qwen2's pre-tokenizer: contractions, words with one leading symbol, single digits, punctuation, spaces. */
const PATTERN =
  "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";

/** The added tokens, in id order after the vocabulary; `special` as Qwen2 and DeepSeek-R1 have it. */
const ADDED_TOKENS = [
  { content: "<|endoftext|>", special: true },
  { content: "<|im_start|>", special: true },
  { content: "<|im_end|>", special: true },
  { content: "<think>", special: false },
  { content: "</think>", special: false },
];

/** What the prompt and the verdict are made of, whatever the corpus says. */
const FIXED = ["\n\n", "###", " Query", " Assistant", "\\boxed", "{Assistant", "assistant", "user"];
const CORPUS_EXAMPLES = 20_000;
const FREQUENT_WORDS = 1_000;
/** A word rarer than this in the corpus is not worth tokens of its own. */
const LEAST_COUNT = 60;

/** GPT-2's printable stand-in for every byte. */
function byteAlphabet(): string[] {
  const printable = (byte: number): boolean =>
    (byte >= 33 && byte <= 126) || (byte >= 161 && byte <= 172) || (byte >= 174 && byte <= 255);
  let next = 256;
  return Array.from({ length: 256 }, (_, byte) =>
    String.fromCharCode(printable(byte) ? byte : next++),
  );
}

function countWords(): Map<string, number> {
  const pattern = /( \p{L}+)|(?<![\p{L}\p{N}])(\p{Lu}\p{Ll}+)/gu;
  const counts = new Map<string, number>();
  for (let i = 0; i < CORPUS_EXAMPLES; i++) {
    const example = makeExample("train", i);
    const text = [example.prompt, ...example.responses, traceOf(example, [0, 1])].join("\n");
    for (const [word] of text.matchAll(pattern)) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}

/** Words that save the most tokens: occurrences times the letters joined. */
function frequentWords(): string[] {
  return [...countWords()]
    .filter(([, count]) => count >= LEAST_COUNT)
    .sort(([a, m], [b, n]) => n * (b.length - 1) - m * (a.length - 1) || (a < b ? -1 : 1))
    .slice(0, FREQUENT_WORDS)
    .map(([word]) => word);
}

/** Merges that build each word from the left, those of space-led words first (see the header). */
function leftMerges(words: readonly string[], alphabet: readonly string[]): [string, string][] {
  const spelled = (word: string): string[] =>
    [...new TextEncoder().encode(word)].map((byte) => alphabet[byte] as string);
  const merges = new Map<string, [string, string]>();
  const capitalsLast = [...words].sort(
    (a, b) => Number(/^\p{Lu}/u.test(a)) - Number(/^\p{Lu}/u.test(b)),
  );
  for (const word of capitalsLast) {
    let [left = "", ...rest] = spelled(word);
    for (const letter of rest) {
      merges.set(`${left} ${letter}`, [left, letter]);
      left += letter;
    }
  }
  return [...merges.values()];
}

function tokenizerJson() {
  const alphabet = byteAlphabet();
  const merges = leftMerges([...FIXED, ...frequentWords()], alphabet);
  const tokens = [...new Set([...alphabet, ...merges.map(([left, right]) => left + right)])];
  const vocab = Object.fromEntries(tokens.map((token, id) => [token, id]));
  const addedTokens = ADDED_TOKENS.map((token, i) => ({
    id: tokens.length + i,
    single_word: false,
    lstrip: false,
    rstrip: false,
    normalized: false,
    ...token,
  }));
  const byteLevel = {
    type: "ByteLevel",
    add_prefix_space: false,
    trim_offsets: false,
    use_regex: false,
  };
  return {
    version: "1.0",
    truncation: null,
    padding: null,
    added_tokens: addedTokens,
    normalizer: { type: "NFC" },
    pre_tokenizer: {
      type: "Sequence",
      pretokenizers: [
        { type: "Split", pattern: { Regex: PATTERN }, behavior: "Isolated", invert: false },
        byteLevel,
      ],
    },
    post_processor: byteLevel,
    decoder: byteLevel,
    model: {
      type: "BPE",
      dropout: null,
      unk_token: null,
      continuing_subword_prefix: "",
      end_of_word_suffix: "",
      fuse_unk: false,
      byte_fallback: false,
      vocab,
      merges: merges.map(([left, right]) => `${left} ${right}`),
    },
  };
}

const tokenizerConfig = {
  tokenizer_class: "Qwen2Tokenizer",
  add_prefix_space: false,
  bos_token: null,
  eos_token: "<|im_end|>",
  pad_token: "<|endoftext|>",
  unk_token: null,
  clean_up_tokenization_spaces: false,
  model_max_length: 2048,
  chat_template:
    "{% for message in messages %}<|im_start|>{{ message['role'] }}\n{{ message['content'] }}<|im_end|>\n{% endfor %}{% if add_generation_prompt %}<|im_start|>assistant\n<think>\n{% endif %}",
};

const out = process.argv[2];
if (out === undefined) throw new Error("usage: tsx models/mini/build-tokenizer.ts OUT_DIR");
const json = tokenizerJson();
mkdirSync(out, { recursive: true });
writeFileSync(join(out, "tokenizer.json"), JSON.stringify(json));
writeFileSync(join(out, "tokenizer_config.json"), `${JSON.stringify(tokenizerConfig, null, 2)}\n`);
console.log(
  `${Object.keys(json.model.vocab).length + ADDED_TOKENS.length} tokens written to ${out}`,
);
