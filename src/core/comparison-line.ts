// One line of a JSONL file of comparisons: our own form, or the preference form that TRL uses.

import { checkComparison } from "./comparison-check.ts";
import type { Comparison, Message, ResponseIndex } from "./comparison.ts";
import { JudgeError } from "./errors.ts";
import { type Fields, readId, readJson, readMessages, refuse } from "./line-fields.ts";

/** What a line holds; a line that cannot be used is a value, so that the others still are. */
export type ComparisonLine =
  | { readonly ok: true; readonly comparison: Comparison & { readonly id: string | number } }
  /** Why not, naming the field. */
  | { readonly ok: false; readonly problem: string };

function readGold(fields: Fields): ResponseIndex | undefined {
  const { gold } = fields;
  if (gold === undefined) return undefined;
  if (gold === 0 || gold === 1) return gold;
  return refuse(`"gold" must be 0 or 1, the index of the better response.`);
}

function readResponses(fields: Fields): Comparison {
  const query = readMessages(fields, "prompt", "user");
  const { responses } = fields;
  if (!Array.isArray(responses) || responses.length !== 2) {
    refuse(`"responses" must be a list of exactly two texts.`);
  }
  const [first, second]: readonly unknown[] = responses;
  if (typeof first !== "string" || typeof second !== "string") {
    refuse(`"responses" must be a list of exactly two texts.`);
  }
  const gold = readGold(fields);
  return { query, responses: [first, second], ...(gold === undefined ? {} : { gold }) };
}

function sameMessage(a: Message | undefined, b: Message | undefined): boolean {
  return a?.role === b?.role && a?.content === b?.content;
}

/** How many messages both conversations begin with, the last message of neither included. */
function sharedLength(chosen: readonly Message[], rejected: readonly Message[]): number {
  const most = Math.max(0, Math.min(chosen.length, rejected.length) - 1);
  let length = 0;
  while (length < most && sameMessage(chosen[length], rejected[length])) length++;
  return length;
}

/** The one message left of a conversation after its prompt. */
function readReply(messages: readonly Message[], name: string): string {
  const [reply, ...more] = messages;
  if (reply?.role === "assistant" && more.length === 0) return reply.content;
  return refuse(`"${name}" must be the prompt's messages, if any, and one assistant message.`);
}

/** The prompt stands in a field of its own, or is what both conversations begin with, or both. */
function readQuery(fields: Fields, shared: readonly Message[]): readonly Message[] {
  if (fields["prompt"] === undefined && shared.length > 0) return shared;
  const query = readMessages(fields, "prompt", "user");
  const agrees =
    shared.length === query.length && shared.every((message, i) => sameMessage(message, query[i]));
  if (shared.length === 0 || agrees) return query;
  return refuse(`"prompt" is not what "chosen" and "rejected" begin with.`);
}

function readPreference(fields: Fields): Comparison {
  const chosen = readMessages(fields, "chosen", "assistant");
  const rejected = readMessages(fields, "rejected", "assistant");
  const shared = sharedLength(chosen, rejected);
  const query = readQuery(fields, chosen.slice(0, shared));
  const better = readReply(chosen.slice(shared), "chosen");
  return { query, responses: [better, readReply(rejected.slice(shared), "rejected")], gold: 0 };
}

function readComparison(fields: Fields): Comparison {
  if (fields["responses"] !== undefined) return readResponses(fields);
  if (fields["chosen"] !== undefined || fields["rejected"] !== undefined) {
    return readPreference(fields);
  }
  return refuse(`There is neither "responses" nor "chosen" and "rejected".`);
}

/**
 * Reads one line: `{"id", "prompt", "responses": [a, b], "gold"?: 0|1}`, or `{"id", "prompt",
 * "chosen", "rejected"}`, where `chosen` becomes response 0 and the gold label. `prompt` is text or
 * a list of messages; `chosen` and `rejected` likewise, and may begin with the prompt's messages.
 * Other fields are ignored, and a field that is null is one that is not there. Never throws for
 * anything a line can hold.
 * @param lineNumber counts from 1 and is, as text, the id of a line without one
 */
export function parseComparisonLine(line: string, lineNumber: number): ComparisonLine {
  try {
    const fields = readJson(line);
    const comparison = { ...readComparison(fields), id: readId(fields, lineNumber) };
    checkComparison(comparison);
    return { ok: true, comparison };
  } catch (error) {
    if (JudgeError.is(error)) return { ok: false, problem: error.message };
    throw error;
  }
}
