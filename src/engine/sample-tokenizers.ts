// Small tokenizers in the shapes of the families' own, for tests: the same steps, settings and added
// tokens (their ids and flags as in Qwen2.5, Qwen3, DeepSeek-R1-Distill-Qwen and DeepSeek-R1), with a
// toy's vocabulary.

import { toyTokenizerJson } from "./toy-tokenizer.ts";

/** One family's tokenizer.json and tokenizer_config.json, parsed. */
export interface SampleTokenizer {
  readonly name: string;
  readonly json: Readonly<Record<string, unknown>>;
  readonly config: Readonly<Record<string, unknown>>;
  /** A prompt as its chat template would render it, around text that nobody vouches for. */
  readonly prompt: readonly [before: string, after: string];
}

type Flagged = readonly [content: string, special: boolean];

function addedTokens(first: number, tokens: readonly Flagged[], normalized = false): object[] {
  const plain = { single_word: false, lstrip: false, rstrip: false, normalized };
  return tokens.map(([content, special], index) => ({
    id: first + index,
    content,
    ...plain,
    special,
  }));
}

function specials(...contents: string[]): Flagged[] {
  return contents.map((content) => [content, true]);
}

function ordinaries(...contents: string[]): Flagged[] {
  return contents.map((content) => [content, false]);
}

/** What Qwen2.5 and its distillations share from 151650 on. */
const QWEN_TAIL: readonly Flagged[] = [
  ...specials("<|quad_start|>", "<|quad_end|>", "<|vision_start|>", "<|vision_end|>"),
  ...specials("<|vision_pad|>", "<|image_pad|>", "<|video_pad|>"),
  ...ordinaries("<tool_call>", "</tool_call>", "<|fim_prefix|>", "<|fim_middle|>"),
  ...ordinaries("<|fim_suffix|>", "<|fim_pad|>", "<|repo_name|>", "<|file_sep|>"),
];

const QWEN2_TOKENS: readonly Flagged[] = [
  ...specials("<|endoftext|>", "<|im_start|>", "<|im_end|>", "<|object_ref_start|>"),
  ...specials("<|object_ref_end|>", "<|box_start|>", "<|box_end|>"),
  ...QWEN_TAIL,
];

const QWEN3_TOKENS: readonly Flagged[] = [
  ...QWEN2_TOKENS,
  ...ordinaries("<tool_response>", "</tool_response>", "<think>", "</think>"),
];

const DISTILL_TOKENS: readonly Flagged[] = [
  ...specials("<｜end▁of▁sentence｜>"),
  ...ordinaries("<｜User｜>", "<｜Assistant｜>"),
  ...specials("<｜begin▁of▁sentence｜>"),
  ...ordinaries("<|EOT|>", "<think>", "</think>"),
  ...QWEN_TAIL,
];

/** DeepSeek's own, whose pre-tokenizer has three splits and whose text is not normalized. */
const DEEPSEEK_TOKENS: readonly Flagged[] = [
  ...specials("<｜begin▁of▁sentence｜>", "<｜end▁of▁sentence｜>", "<｜▁pad▁｜>"),
  ...ordinaries("<｜User｜>", "<｜Assistant｜>", "<|EOT|>", "<think>", "</think>"),
];

const toy = toyTokenizerJson();
const byteLevel = { type: "ByteLevel", add_prefix_space: false, trim_offsets: false };
const first = 151_643;

function model(extra: object): object {
  const nothing = { dropout: null, unk_token: null, fuse_unk: false, byte_fallback: false };
  const affixes = { continuing_subword_prefix: "", end_of_word_suffix: "" };
  return { ...(toy["model"] as object), ...nothing, ...affixes, ...extra };
}

/** As newer versions of the library write them. */
function mergesAsPairs(): object {
  const { merges } = toy["model"] as { readonly merges: readonly string[] };
  return { ignore_merges: false, merges: merges.map((merge) => merge.split(" ")) };
}

function beginning(id: number): object {
  const token = "<｜begin▁of▁sentence｜>";
  const start = { SpecialToken: { id: token, type_id: 0 } };
  return {
    type: "TemplateProcessing",
    single: [start, { Sequence: { id: "A", type_id: 0 } }],
    pair: [start, { Sequence: { id: "A", type_id: 0 } }, { Sequence: { id: "B", type_id: 1 } }],
    special_tokens: { [token]: { id: token, ids: [id], tokens: [token] } },
  };
}

function split(regex: string): object {
  return { type: "Split", pattern: { Regex: regex }, behavior: "Isolated", invert: false };
}

const deepSeekSplits = [
  split("\\p{N}{1,3}"),
  split("[一-龥぀-ゟ゠-ヿ]+"),
  split(
    "[!\"#$%&'()*+,\\-./:;<=>?@\\[\\\\\\]^_`{|}~][A-Za-z]+|[^\\r\\n\\p{L}\\p{P}\\p{S}]?[\\p{L}\\p{M}]+| ?[\\p{P}\\p{S}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+",
  ),
];

const llamaSettings = {
  tokenizer_class: "LlamaTokenizerFast",
  add_bos_token: true,
  add_eos_token: false,
  legacy: true,
  sp_model_kwargs: {},
  unk_token: null,
  clean_up_tokenization_spaces: false,
  use_default_system_prompt: false,
  bos_token: "<｜begin▁of▁sentence｜>",
  eos_token: { __type: "AddedToken", content: "<｜end▁of▁sentence｜>" },
};

const chatMl = ["<|im_start|>system\nthe<|im_end|>\n<|im_start|>user\n", "<|im_end|>\n"] as const;
const deepSeekChat = ["<｜begin▁of▁sentence｜>the<｜User｜>", "<｜Assistant｜><think>\n"] as const;

/** All families. */
export const sampleTokenizers: readonly SampleTokenizer[] = [
  {
    name: "Qwen2.5",
    json: { ...toy, added_tokens: addedTokens(first, QWEN2_TOKENS), model: model({}) },
    config: { tokenizer_class: "Qwen2Tokenizer", bos_token: null, eos_token: "<|im_end|>" },
    prompt: chatMl,
  },
  {
    name: "Qwen3",
    json: { ...toy, added_tokens: addedTokens(first, QWEN3_TOKENS), model: model(mergesAsPairs()) },
    config: { tokenizer_class: "Qwen2Tokenizer", bos_token: null, eos_token: "<|im_end|>" },
    prompt: [chatMl[0], `${chatMl[1]}<|im_start|>assistant\n<think>\n`],
  },
  {
    name: "DeepSeek-R1-Distill-Qwen",
    json: {
      ...toy,
      added_tokens: addedTokens(first, DISTILL_TOKENS),
      post_processor: beginning(first + 3),
      model: model(mergesAsPairs()),
    },
    config: llamaSettings,
    prompt: deepSeekChat,
  },
  {
    name: "DeepSeek-R1",
    json: {
      ...toy,
      added_tokens: addedTokens(first, DEEPSEEK_TOKENS, true),
      normalizer: { type: "Sequence", normalizers: [] },
      pre_tokenizer: {
        type: "Sequence",
        pretokenizers: [...deepSeekSplits, { ...byteLevel, trim_offsets: true, use_regex: false }],
      },
      post_processor: beginning(first),
      decoder: { ...byteLevel, add_prefix_space: true, trim_offsets: true, use_regex: true },
      model: model(mergesAsPairs()),
    },
    config: llamaSettings,
    prompt: deepSeekChat,
  },
];
