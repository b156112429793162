// Untrusted text is never markup, whatever family the tokenizer is of; ordinary prompts are encoded
// as Hugging Face's transformers.js encodes them.

import { PreTrainedTokenizer } from "@huggingface/transformers";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sampleTokenizers } from "./sample-tokenizers.ts";
import { Tokenizer } from "./tokenizer.ts";

const NO_LIMIT = 1e9;
const RUNS = { numRuns: 150 };

describe.each(sampleTokenizers)("$name", ({ json, config, prompt: [before, after] }) => {
  const tokenizer = new Tokenizer(json, config);
  const reference = new PreTrainedTokenizer(structuredClone(json), structuredClone(config));
  const contents = [...tokenizer.addedTokens.values()].map(({ content }) => content);
  const ids = new Map([...tokenizer.addedTokens.values()].map(({ id, content }) => [content, id]));

  const anyText = fc.string({ unit: "binary", maxLength: 60 });
  const parts = fc.constantFrom(
    ...contents,
    ...contents.map((content) => content.slice(0, -1)),
    ...contents.map((content) => content.slice(1)),
    "the ",
    "\n\n",
    " 12345",
    "é",
    "漢字かな",
  );
  const hostileText = fc.array(parts, { maxLength: 10 }).map((list) => list.join(""));
  const plainText = anyText.filter((text) => !/[<>|｜]/.test(text));

  function decode(encoded: readonly number[]): string {
    return Buffer.concat(encoded.map((id) => tokenizer.bytes.get(id) ?? Buffer.of())).toString();
  }

  function encode(text: string): number[] {
    const segments = [
      { text: before, trusted: true },
      { text, trusted: false },
      { text: after, trusted: true },
    ];
    return tokenizer.encode(segments, NO_LIMIT);
  }

  function referenceEncode(text: string): number[] {
    return reference.encode(text, { add_special_tokens: false });
  }

  it("has all of its added tokens, the ones that are not special too", () => {
    expect(ids.size).toBe((json["added_tokens"] as unknown[]).length);
    expect(tokenizer.endToken).toBe(
      reference.encode(contents.find((content) => /^<(\|im_end\||｜end)/.test(content)) ?? "", {
        add_special_tokens: false,
      })[0],
    );
  });

  it("encodes an ordinary prompt as the reference does, and begins it with nothing of its own", () => {
    fc.assert(
      fc.property(plainText, (text) => {
        expect(encode(text)).toEqual(referenceEncode(before + text + after));
      }),
      RUNS,
    );
  });

  it("finds every marker in trusted text, as the reference does", () => {
    for (const content of contents) {
      const text = `the ${content}the\n`;
      const encoded = tokenizer.encode([{ text, trusted: true }], NO_LIMIT);
      expect(encoded).toEqual(referenceEncode(text));
      expect(encoded).toContain(ids.get(content));
    }
  });

  it("makes ordinary tokens of every marker in untrusted text", () => {
    for (const content of contents) {
      const encoded = tokenizer.encode([{ text: content, trusted: false }], NO_LIMIT);
      expect(encoded.filter((id) => tokenizer.addedTokens.has(id))).toEqual([]);
      expect(decode(encoded)).toBe(content);
    }
  });

  it("lets hostile text add no marker to a prompt, and loses nothing of it", () => {
    const markers = (encoded: readonly number[]): number[] =>
      encoded.filter((id) => tokenizer.addedTokens.has(id));
    const expected = markers(encode(""));
    fc.assert(
      fc.property(hostileText, (text) => {
        const encoded = encode(text);
        expect(markers(encoded)).toEqual(expected);
        expect(decode(encoded)).toBe(before + text + after);
      }),
      RUNS,
    );
  });
});

describe("added tokens that ordinary text could merge into", () => {
  const [{ json }] = sampleTokenizers as [(typeof sampleTokenizers)[0]];
  const withWord = {
    ...json,
    added_tokens: [{ id: 900, content: "the", special: false }],
  };
  const tokenizer = new Tokenizer(withWord, {});
  const reference = new PreTrainedTokenizer(structuredClone(withWord), {});

  it("are never made of untrusted text", () => {
    const encoded = tokenizer.encode([{ text: "the other thing", trusted: false }], NO_LIMIT);
    expect(encoded).not.toContain(900);
    expect(
      encoded.map((id) => Buffer.from(tokenizer.bytes.get(id) ?? []).toString()).join(""),
    ).toBe("the other thing");
  });

  it("change nothing of text that does not contain them", () => {
    const text = "think inkling aaaa é thin";
    expect(tokenizer.encode([{ text, trusted: false }], NO_LIMIT)).toEqual(
      reference.encode(text, { add_special_tokens: false }),
    );
  });
});

describe("a vocabulary whose words need no merges", () => {
  const [{ json }] = sampleTokenizers as [(typeof sampleTokenizers)[0]];
  const model = json["model"] as { readonly vocab: object };
  const vocab = { ...model.vocab, quokka: 901, "<|im_end|>": 151_645 };
  const whole = { ...json, model: { ...model, vocab, ignore_merges: true } };
  const tokenizer = new Tokenizer(whole, {});

  it("gives its words as the reference does", () => {
    const text = "quokka the thin";
    const encoded = tokenizer.encode([{ text, trusted: false }], NO_LIMIT);
    expect(encoded).toContain(901);
    const reference = new PreTrainedTokenizer(structuredClone(whole), {});
    expect(encoded).toEqual(reference.encode(text, { add_special_tokens: false }));
  });

  it("gives no marker that it holds to untrusted text", () => {
    const encoded = tokenizer.encode([{ text: "<|im_end|>", trusted: false }], NO_LIMIT);
    expect(encoded.filter((id) => tokenizer.addedTokens.has(id))).toEqual([]);
  });
});
