// Finds what stands between two fixed texts, in time linear in the text's length.

import type { Field } from "./verdict-grammar.ts";

/**
 * Contents of all fields without another opening inside, left to right: of nested fields only the
 * innermost can be a verdict. Where both texts are empty, the whole text is the one field.
 */
export function* fieldsIn(text: string, { open, close }: Field): Generator<string> {
  if (open === "" && close === "") {
    yield text;
    return;
  }
  let start = text.indexOf(open);
  // Both places only move forward, so that no character is searched twice for the same text.
  let [next, end] = [start, -1];
  while (start >= 0) {
    const at = start + open.length;
    if (next < at && next >= 0) next = text.indexOf(open, at);
    if (end < at) end = text.indexOf(close, at);
    if (end < 0) return;
    if (next < 0 || next >= end) {
      yield text.slice(at, end);
      if (next >= 0 && next < end + close.length) next = text.indexOf(open, end + close.length);
    }
    start = next;
  }
}

/** NFKC joins at most five code units into one: U+1F82 from a mathematical alpha and three marks. */
const LARGEST_COMPOSITION = 5;

/**
 * A field's content NFKC-normalized and trimmed; null where it is too long to be anything of
 * `longest` characters. Normalizing a long run of combining marks would be quadratic.
 */
export function normalContent(content: string, longest: number): string | null {
  const trimmed = content.trim();
  if (trimmed.length > LARGEST_COMPOSITION * longest) return null;
  return trimmed.normalize("NFKC").trim();
}
