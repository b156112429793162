// A small tokenizer of Qwen2's kind, for tests: byte-level BPE with chat markers of both flags.

import { byteAlphabet } from "./byte-alphabet.ts";

const merges: readonly (readonly [string, string])[] = [
  ["t", "h"],
  ["th", "e"],
  ["Ġ", "the"],
  ["i", "n"],
  ["in", "k"],
  ["th", "ink"],
  ["a", "a"],
  ["aa", "aa"],
  ["Ã", "©"],
  ["l", "l"],
];

/** Splits as Qwen2's pre-tokenizer does. */
const SPLIT =
  "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";

/** The toy's added tokens; as in DeepSeek-R1-Distill-Qwen, tags are not `special`. */
export const toyMarkers = ["<|im_start|>", "<|im_end|>", "<think>", "</think>", "<|im|>", "[S]"];

function addedToken(content: string, index: number): object {
  const plain = { single_word: false, lstrip: false, rstrip: false, normalized: false };
  const id = byteAlphabet.length + merges.length + index;
  const strips = content === "[S]" ? { lstrip: true, rstrip: true } : {};
  return { id, content, ...plain, special: content.startsWith("<|"), ...strips };
}

/** Its tokenizer.json, parsed. */
export function toyTokenizerJson(): Record<string, unknown> {
  const tokens = [...byteAlphabet, ...merges.map((pair) => pair.join(""))];
  return {
    version: "1.0",
    truncation: null,
    padding: null,
    added_tokens: toyMarkers.map(addedToken),
    normalizer: { type: "NFC" },
    pre_tokenizer: {
      type: "Sequence",
      pretokenizers: [
        { type: "Split", pattern: { Regex: SPLIT }, behavior: "Isolated", invert: false },
        { type: "ByteLevel", add_prefix_space: false, trim_offsets: false, use_regex: false },
      ],
    },
    post_processor: {
      type: "ByteLevel",
      add_prefix_space: false,
      trim_offsets: false,
      use_regex: false,
    },
    decoder: { type: "ByteLevel", add_prefix_space: false, trim_offsets: false, use_regex: false },
    model: {
      type: "BPE",
      vocab: Object.fromEntries(tokens.map((token, id) => [token, id])),
      merges: merges.map((pair) => pair.join(" ")),
    },
  };
}
