// What every kind of JSONL line has: named fields, an id, messages.

import type { Message } from "./comparison.ts";
import { JudgeError } from "./errors.ts";

/** A line's fields by name; those that are null are not there. */
export type Fields = Readonly<Record<string, unknown>>;

/**
 * Refuses what stands in a line.
 * @throws JudgeError `invalid-input`
 */
export function refuse(problem: string): never {
  throw new JudgeError("invalid-input", problem);
}

function isRecord(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Reads a line as one JSON object. @throws JudgeError `invalid-input` */
export function readJson(line: string): Fields {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    refuse("This is not JSON: each line must be one whole JSON object.");
  }
  if (!isRecord(value)) refuse("This is JSON, but not an object with named fields.");
  // Tables written as JSONL have null where a row lacks a column.
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== null));
}

/**
 * The line's own id, or its number as text.
 * @throws JudgeError `invalid-input` where an id would not come out as it went in
 */
export function readId(fields: Fields, lineNumber: number): string | number {
  const { id = String(lineNumber) } = fields;
  if (typeof id === "string") return id;
  if (typeof id === "number" && Number.isSafeInteger(id)) return id;
  return refuse(`"id" must be a string or a whole number below 2^53 (larger ones lose digits).`);
}

function readMessage(value: unknown, name: string): Message {
  const { role, content } = isRecord(value) ? value : {};
  if (role !== "system" && role !== "user" && role !== "assistant") {
    refuse(`"${name}" must have messages whose "role" is system, user or assistant.`);
  }
  if (typeof content !== "string") refuse(`"${name}" must have messages whose "content" is text.`);
  return { role, content };
}

/**
 * A field that is text, taken as one message of `role`, or a list of messages.
 * @throws JudgeError `invalid-input` naming the field
 */
export function readMessages(
  fields: Fields,
  name: string,
  role: Message["role"],
): readonly Message[] {
  const value = fields[name];
  if (typeof value === "string") return [{ role, content: value }];
  if (Array.isArray(value)) return value.map((message) => readMessage(message, name));
  return refuse(
    value === undefined
      ? `"${name}" is missing.`
      : `"${name}" must be text or a list of messages with "role" and "content".`,
  );
}
