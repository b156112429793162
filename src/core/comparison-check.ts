// Refuses comparisons that no judge could read as they are, naming the field as people see it.

import type { Comparison, Message } from "./comparison.ts";
import { JudgeError } from "./errors.ts";

/**
 * Most UTF-16 code units of one field: far above any context a judge here has, and small enough
 * that nothing freezes before the tokenizer's own limit speaks.
 */
export const MAX_FIELD_LENGTH = 1_000_000;

function refuse(message: string): never {
  throw new JudgeError("invalid-input", message);
}

/**
 * Checks one text: not empty, not endless, whole characters only.
 * @param name what a person calls the text
 * @throws JudgeError `invalid-input`
 */
export function checkField(name: string, text: string): void {
  if (text.trim() === "") refuse(`${name} is empty: write or paste some text.`);
  if (text.length > MAX_FIELD_LENGTH) {
    const [length, limit] = [text.length, MAX_FIELD_LENGTH].map((n) => n.toLocaleString("en"));
    refuse(`${name} is too long: it has ${length} characters, at most ${limit} can be judged.`);
  }
  if (!text.isWellFormed()) {
    // An encoder would silently put U+FFFD there, and another text would be judged.
    const place = text.search(/\p{Surrogate}/u) + 1;
    refuse(`${name} has half a character (a lone surrogate) at position ${place}: remove it.`);
  }
}

/**
 * Checks a query: at least one message, and of each what `checkField` does.
 * @throws JudgeError `invalid-input` with a message naming the field
 */
export function checkQuery(query: readonly Message[]): void {
  if (query.length === 0) refuse("Query is empty: write or paste some text.");
  for (const [index, message] of query.entries()) {
    const name = query.length === 1 ? "Query" : `Message ${index + 1} of the query`;
    checkField(name, message.content);
  }
}

/**
 * Checks every text of a comparison: not empty, not endless, whole characters only.
 * @throws JudgeError `invalid-input` with a message naming the field
 */
export function checkComparison(comparison: Comparison): void {
  checkQuery(comparison.query);
  checkField("Response 1", comparison.responses[0]);
  checkField("Response 2", comparison.responses[1]);
}
