import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type InputLine, MAX_LINE_BYTES, readLines } from "./line-reader.ts";

async function* stream(chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks;
}

async function read(...chunks: readonly (string | Uint8Array)[]): Promise<InputLine[]> {
  const bytes = chunks.map((chunk) => (typeof chunk === "string" ? Buffer.from(chunk) : chunk));
  const lines: InputLine[] = [];
  for await (const line of readLines(stream(bytes))) lines.push(line);
  return lines;
}

describe("readLines", () => {
  it("numbers lines as a person does, blank ones included", async () => {
    expect(await read("a\n\n  \nb\n")).toEqual([
      { number: 1, end: 2, text: "a" },
      { number: 4, end: 8, text: "b" },
    ]);
  });

  it("reads a last line that is not ended", async () => {
    expect(await read("a\nb")).toMatchObject([{ text: "a" }, { number: 2, end: 3, text: "b" }]);
  });

  it("takes a byte-order mark and carriage returns as they come", async () => {
    const [first, second] = await read('\ufeff{"a":1}\r\n', '{"b":2}\r\n');
    const values = [first, second].map((line) =>
      line && "text" in line ? JSON.parse(line.text) : undefined,
    );
    expect(values).toEqual([{ a: 1 }, { b: 2 }]);
  });

  it("gives the same lines for every cut of the bytes", async () => {
    const line = fc.string({ unit: "grapheme" }).map((text) => text.replaceAll(/[\n\ufeff]/g, ""));
    await fc.assert(
      fc.asyncProperty(fc.array(line), fc.array(fc.nat()), async (lines, places) => {
        const bytes = Buffer.from(lines.join("\n"));
        const cuts = places.map((place) => place % (bytes.length + 1)).toSorted((a, b) => a - b);
        const ends = [...cuts, bytes.length];
        const pieces = ends.map((end, i) => bytes.subarray(cuts[i - 1] ?? 0, end));
        const expected = lines.filter((text) => text.trim() !== "");
        const found = await read(...pieces);
        expect(found.map((one) => ("text" in one ? one.text : one.problem))).toEqual(expected);
      }),
    );
  });

  it("names a line that is not UTF-8 and reads the others", async () => {
    expect(await read("a\n", Uint8Array.of(0xff, 0xfe, 0x0a), "b\n")).toMatchObject([
      { number: 1, text: "a" },
      { number: 2, problem: expect.stringMatching(/not UTF-8/) },
      { number: 3, text: "b" },
    ]);
  });

  it("reads over a line without end and keeps nothing of it", async () => {
    const chunk = Buffer.alloc(2 ** 20, "x");
    const chunks = Array.from({ length: MAX_LINE_BYTES / chunk.length + 1 }, () => chunk);
    expect(await read(...chunks, "\nb")).toMatchObject([
      { number: 1, problem: expect.stringMatching(/too long/) },
      { number: 2, text: "b" },
    ]);
  });
});
