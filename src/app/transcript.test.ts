import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { appendText, emptyTranscript, type Transcript } from "./transcript.ts";

const write = (pieces: readonly string[]): Transcript => pieces.reduce(appendText, emptyTranscript);

/** Text rich in line ends, with paragraphs long enough to close without a blank line. */
const pieces = fc.array(
  fc.oneof(
    fc.string(),
    fc.constantFrom("\n", "\n\n", "\n\n\n", " \n", "word ", "w".repeat(700), "é\n\nö"),
  ),
);

describe("appendText", () => {
  it("keeps every character, in order", () => {
    fc.assert(
      fc.property(pieces, (parts) => {
        const { settled, tail } = write(parts);
        expect(settled.join("") + tail).toBe(parts.join(""));
      }),
    );
  });

  it("cuts the same paragraphs however the text arrives", () => {
    fc.assert(
      fc.property(pieces, (parts) => {
        expect(write(parts)).toEqual(write([parts.join("")]));
        expect(write(parts.join("").split(""))).toEqual(write([parts.join("")]));
      }),
    );
  });

  it("closes a paragraph at a blank line", () => {
    expect(write(["One\nstill one\n", "\nTwo"])).toEqual({
      settled: ["One\nstill one\n\n"],
      tail: "Two",
    });
  });

  it("closes a long paragraph at the end of its line", () => {
    const long = "digits ".repeat(200);
    expect(write([long, "\nnext"])).toEqual({ settled: [`${long}\n`], tail: "next" });
  });

  it("never settles blank space alone", () => {
    expect(write(["\n\n", "\n\n"]).settled).toEqual([]);
  });

  it("keeps the settled paragraphs as they are while only the tail grows", () => {
    const before = write(["One\n\nTwo"]);
    expect(appendText(before, " more").settled).toBe(before.settled);
  });
});
