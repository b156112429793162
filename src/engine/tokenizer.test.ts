import { Tokenizer as ReferenceTokenizer } from "@huggingface/tokenizers";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Segment } from "../core/engine.ts";
import { JudgeError } from "../core/errors.ts";
import { Tokenizer } from "./tokenizer.ts";
import { toyMarkers, toyTokenizerJson } from "./toy-tokenizer.ts";

const tokenizer = new Tokenizer(toyTokenizerJson(), { eos_token: "<|im_end|>" });
const reference = new ReferenceTokenizer(toyTokenizerJson(), {});
const NO_LIMIT = 1e9;

function encode(...segments: Segment[]): number[] {
  return tokenizer.encode(segments, NO_LIMIT);
}

function trusted(text: string): Segment {
  return { text, trusted: true };
}

function untrusted(text: string): Segment {
  return { text, trusted: false };
}

function referenceEncode(text: string): number[] {
  return reference.encode(text, { add_special_tokens: false }).ids;
}

/** Bytes joined and decoded at once: independent of the detokenizer. */
function decode(ids: readonly number[]): string {
  return Buffer.concat(ids.map((id) => tokenizer.bytes.get(id) ?? Buffer.of())).toString("utf8");
}

const anyText = fc.string({ unit: "binary", maxLength: 60 });
const markerParts = fc.constantFrom(
  ...toyMarkers,
  "<|im_",
  "start|>",
  "</",
  "think>",
  "<",
  "the ",
  "\n",
  " ",
  "é",
  "aaaa",
);
const hostileText = fc.array(markerParts, { maxLength: 12 }).map((parts) => parts.join(""));
const anySegments = fc.array(
  fc.record({ text: fc.oneof(anyText, hostileText), trusted: fc.boolean() }),
  { maxLength: 6 },
);

describe("Tokenizer", () => {
  it.each(["constructor", "prototype"])("keeps the token %s, a name every object has", (word) => {
    const json = toyTokenizerJson() as { model: { vocab: object; merges: string[] } };
    const prefixes = Array.from(word, (_, index) => word.slice(0, index + 1));
    const ids = prefixes.slice(1).map((prefix, index) => [prefix, 5_000 + index] as const);
    const merges = prefixes.slice(1).map((_, index) => `${prefixes[index]} ${word[index + 1]}`);
    const vocab = { ...json.model.vocab, ...Object.fromEntries(ids) };
    const model = { ...json.model, vocab, merges: [...merges, ...json.model.merges] };
    const own = new Tokenizer({ ...json, model }, {});
    expect(own.encode([untrusted(word)], NO_LIMIT)).toEqual([5_000 + word.length - 2]);
  });

  it("encodes trusted text as the reference does, markers included", () => {
    fc.assert(
      fc.property(fc.oneof(anyText, hostileText), (text) => {
        expect(encode(trusted(text))).toEqual(referenceEncode(text));
      }),
      { numRuns: 500 },
    );
  });

  it("encodes a prompt as the reference encodes the joined text where user text holds no marker", () => {
    const user = anyText.filter((text) => !/[<>|[\]]/.test(text));
    fc.assert(
      fc.property(user, user, (first, second) => {
        const prompt = [
          trusted("<|im_start|>user\n"),
          untrusted(first),
          trusted("\n\nthe "),
          untrusted(second),
          trusted("<|im_end|>\n<think>\n"),
        ];
        const joined = prompt.map(({ text }) => text).join("");
        expect(encode(...prompt)).toEqual(referenceEncode(joined));
      }),
      { numRuns: 300 },
    );
  });

  it("never makes an added token of untrusted text and loses nothing of it", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const ids = encode(untrusted(text));
        expect(ids.filter((id) => tokenizer.addedTokens.has(id))).toEqual([]);
        expect(decode(ids)).toBe(text);
      }),
      { numRuns: 500 },
    );
  });

  it("finds exactly the markers of the trusted stretches", () => {
    const withoutStripping = anySegments.filter(
      (list) => !list.some(({ text }) => text.includes("[S]")),
    );
    fc.assert(
      fc.property(withoutStripping, (list) => {
        const found = encode(...list).filter((id) => tokenizer.addedTokens.has(id));
        const stretches: string[] = [];
        const filled = list.filter(({ text }) => text !== "");
        filled.forEach(({ text, trusted: ours }, index) => {
          if (!ours) return;
          if (filled[index - 1]?.trusted) stretches[stretches.length - 1] += text;
          else stretches.push(text);
        });
        const expected = stretches.flatMap((text) =>
          referenceEncode(text).filter((id) => tokenizer.addedTokens.has(id)),
        );
        expect(found).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });

  it("makes no marker across the border of trusted and untrusted text", () => {
    const ids = encode(trusted("<|im_"), untrusted("start|><thi"), trusted("nk>"));
    expect(ids.some((id) => tokenizer.addedTokens.has(id))).toBe(false);
    expect(decode(ids)).toBe("<|im_start|><think>");
  });

  it("makes a marker across the border of two trusted segments, as if nothing stood between", () => {
    const expected = referenceEncode("<think>");
    expect(encode(trusted("<thi"), trusted("nk>"))).toEqual(expected);
    expect(encode(trusted("<thi"), untrusted(""), trusted("nk>"))).toEqual(expected);
  });

  it("gives white space to the markers that claim it, as the reference does", () => {
    expect(encode(trusted("the [S] the"))).toEqual(referenceEncode("the [S] the"));
  });

  it("knows the end token by name", () => {
    expect(tokenizer.addedTokens.get(tokenizer.endToken ?? -1)?.content).toBe("<|im_end|>");
  });

  it("refuses text that cannot fit before it encodes it", () => {
    const marks = `e${"\u0301\u0323".repeat(1_000_000)}`;
    const refusal = expect.objectContaining({ code: "context-overflow" });
    expect(() => tokenizer.encode([untrusted(marks)], 2048)).toThrow(refusal);
  });

  it("encodes one long word without limit on its length", () => {
    const ids = tokenizer.encode([untrusted("a".repeat(20_000))], 20_000);
    expect(ids).toHaveLength(5_000);
  });

  it.each([
    ["a WordPiece model", { model: { type: "WordPiece", vocab: {}, merges: [] } }],
    ["another decoder", { decoder: { type: "Metaspace" } }],
    ["another normalizer", { normalizer: { type: "Lowercase" } }],
    ["missing bytes", { model: { type: "BPE", vocab: { a: 0 }, merges: [] } }],
    [
      "a marker that is written as another word is",
      { added_tokens: [{ id: 900, content: "Ġthe" }] },
    ],
    [
      "a list of normalizers",
      { normalizer: { type: "Sequence", normalizers: [{ type: "NFKC" }] } },
    ],
    ["a marker of one letter", { added_tokens: [{ id: 900, content: "!" }] }],
    ["no list of added tokens", { added_tokens: null }],
  ])("refuses a tokenizer with %s", (_, change) => {
    const make = (): Tokenizer =>
      new Tokenizer({ ...toyTokenizerJson(), ...change }, { eos_token: null });
    expect(make).toThrow(JudgeError);
    expect(make).toThrow(expect.objectContaining({ code: "unsupported-model" }));
  });
});
