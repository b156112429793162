import { describe, expect, it } from "vitest";
import { entrantName, snippetOf } from "./entrant-words.ts";

describe("snippetOf", () => {
  it.each([
    ["fits", "abc", 3, "abc"],
    ["is cut off", "abcd", 3, "ab…"],
    ["is cut off at a space", "ab cd", 4, "ab…"],
    ["is put on one line", " a\n\t b\r\n", 9, "a b"],
    ["is nothing but white space", " \n ", 5, ""],
    ["has room for one character", "ab", 1, "…"],
    ["is one character", "a", 1, "a"],
    ["has no room", "abc", 0, ""],
    ["has less than no room", "abcdefgh", -3, ""],
    ["has whole characters of two units", "😀😀😀", 3, "😀😀😀"],
    ["has more of them than fit", "😀😀😀😀", 3, "😀😀…"],
    ["has many more", "😀".repeat(20), 3, "😀😀…"],
    ["mixes both", "a😀b😀c", 4, "a😀b…"],
    ["is long", "x".repeat(1000), 5, "xxxx…"],
  ])("of a text that %s", (_what, text, length, expected) => {
    expect(snippetOf(text, length)).toBe(expected);
    expect(snippetOf(text, length).isWellFormed()).toBe(true);
  });
});

describe("entrantName", () => {
  it("counts from 1", () => {
    expect(entrantName(0)).toBe("Response 1");
  });
});
