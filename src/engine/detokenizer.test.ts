import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Detokenizer } from "./detokenizer.ts";
import { Tokenizer } from "./tokenizer.ts";
import { toyTokenizerJson } from "./toy-tokenizer.ts";

const tokenizer = new Tokenizer(toyTokenizerJson(), { eos_token: null });

function pieces(ids: readonly number[]): { text: string; control: boolean }[] {
  const detokenizer = new Detokenizer(tokenizer);
  const all = ids.flatMap((id) => detokenizer.push(id));
  return [...all, { text: detokenizer.end(), control: false }];
}

function idOf(content: string): number {
  const [id] = tokenizer.encode([{ text: content, trusted: true }], 100);
  return id ?? -1;
}

describe("Detokenizer", () => {
  it("gives back any text, and only whole characters", () => {
    const text = fc
      .string({ unit: "binary", maxLength: 40 })
      .map((value) => value.normalize("NFC").toWellFormed());
    fc.assert(
      fc.property(text, (value) => {
        const parts = pieces(tokenizer.encode([{ text: value, trusted: false }], 1e6));
        expect(parts.map((part) => part.text).join("")).toBe(value);
        expect(parts.every((part) => part.text.isWellFormed())).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it("agrees with decoding all bytes at once, for any token ids", () => {
    const ids = fc.array(fc.nat({ max: 265 }), { maxLength: 30 });
    fc.assert(
      fc.property(ids, (list) => {
        const bytes = Buffer.concat(list.map((id) => tokenizer.bytes.get(id) ?? Buffer.of()));
        const whole = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
        expect(
          pieces(list)
            .map((part) => part.text)
            .join(""),
        ).toBe(whole);
      }),
      { numRuns: 500 },
    );
  });

  it("holds a character back until its last byte", () => {
    const bytes = [...Buffer.from("🙂")].map(
      (byte) =>
        [...tokenizer.bytes].find(
          ([, [only, ...rest]]) => only === byte && rest.length === 0,
        )?.[0] ?? -1,
    );
    expect(pieces(bytes).map((part) => part.text)).toEqual(["", "", "", "🙂", ""]);
  });

  it("gives an added token as a piece of its own, after what an incomplete character became", () => {
    const half = [...tokenizer.bytes].find(([, [byte]]) => byte === 0xf0)?.[0] ?? -1;
    expect(pieces([half, idOf("</think>")])).toEqual([
      { text: "", control: false },
      { text: "\ufffd", control: false },
      { text: "</think>", control: true },
      { text: "", control: false },
    ]);
  });

  it("gives nothing for ids beyond the vocabulary", () => {
    expect(pieces([100_000])).toEqual([
      { text: "", control: false },
      { text: "", control: false },
    ]);
  });
});
