// A tokenizer as large as Qwen's that nobody has to download: bytes, all pairs of them, and triples.

import { byteAlphabet } from "../../src/engine/byte-alphabet.ts";
import { toyTokenizerJson } from "../../src/engine/toy-tokenizer.ts";

/** Entries of Qwen2's vocabulary before its added tokens. */
const MOST_ENTRIES = 151_643;

const MARKERS = ["<|endoftext|>", "<|im_start|>", "<|im_end|>", "<think>", "</think>"];

/** As Qwen's chat template, for a model that thinks. */
const CHAT_TEMPLATE = `{% for message in messages %}<|im_start|>{{ message['role'] }}
{{ message['content'] }}<|im_end|>
{% endfor %}{% if add_generation_prompt %}<|im_start|>assistant
<think>
{% endif %}`;

/** tokenizer.json, tokenizer_config.json and the tokens that others name. */
export interface WideTokenizer {
  readonly json: object;
  readonly config: object;
  readonly endToken: number;
  readonly padToken: number;
}

/** Pairs of entries that merge: every byte with every byte, then every pair with every byte. */
function mergePairs(count: number): readonly (readonly [string, string])[] {
  const heads = [...byteAlphabet];
  const pairs: [string, string][] = [];
  for (let head = 0; pairs.length < count; head++) {
    for (const tail of byteAlphabet.slice(0, count - pairs.length)) {
      const first = heads[head] ?? "";
      pairs.push([first, tail]);
      heads.push(first + tail);
    }
  }
  return pairs;
}

/** Makes the tokenizer of a model with that many rows in its embedding table. */
export function wideTokenizer(vocabulary: number): WideTokenizer {
  const entries = Math.min(MOST_ENTRIES, vocabulary - MARKERS.length);
  const merges = mergePairs(entries - byteAlphabet.length);
  const tokens = [...byteAlphabet, ...merges.map((pair) => pair.join(""))];
  const plain = { single_word: false, lstrip: false, rstrip: false, normalized: false };
  const added = MARKERS.map((content, index) => {
    return { id: entries + index, content, ...plain, special: content.startsWith("<|") };
  });
  const vocab = Object.fromEntries(tokens.map((token, id) => [token, id]));
  const model = { type: "BPE", vocab, merges: merges.map((pair) => pair.join(" ")) };
  return {
    json: { ...toyTokenizerJson(), added_tokens: added, model },
    config: {
      tokenizer_class: "Qwen2Tokenizer",
      eos_token: "<|im_end|>",
      pad_token: "<|endoftext|>",
      chat_template: CHAT_TEMPLATE,
    },
    endToken: entries + MARKERS.indexOf("<|im_end|>"),
    padToken: entries,
  };
}
