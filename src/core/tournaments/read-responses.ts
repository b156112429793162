// Responses as people have them: JSON, JSONL, or texts with a line of dashes between them.

import type { Message } from "../comparison.ts";

/** What a text holds: the query too, where it names one. */
export type ResponsesReading =
  | {
      readonly ok: true;
      readonly responses: readonly string[];
      readonly query?: readonly Message[];
    }
  /** Why not, and what would do. */
  | { readonly ok: false; readonly problem: string };

/** Names under which files have a response's text, the likeliest first. */
const TEXT_FIELDS = ["response", "text", "content", "completion", "output", "answer"];

const SEPARATOR = /^[ \t]*---[ \t]*$/gm;

function refuse(problem: string): ResponsesReading {
  return { ok: false, problem };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A response's text: the value itself, or the field of an object that holds it. */
function textOf(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  if (!isRecord(value)) return undefined;
  const name = TEXT_FIELDS.find((field) => typeof value[field] === "string");
  return name === undefined ? undefined : (value[name] as string);
}

function isMessage(value: unknown): value is Message {
  if (!isRecord(value) || typeof value["content"] !== "string") return false;
  const { role } = value;
  return role === "system" || role === "user" || role === "assistant";
}

function readQuery(prompt: unknown): readonly Message[] | undefined {
  if (typeof prompt === "string") return [{ role: "user", content: prompt }];
  if (!Array.isArray(prompt) || prompt.length === 0 || !prompt.every(isMessage)) return undefined;
  return prompt.map(({ role, content }) => ({ role, content }));
}

function readList(values: readonly unknown[], prompt?: unknown): ResponsesReading {
  const texts = values.map(textOf);
  const bad = texts.indexOf(undefined);
  if (bad !== -1) {
    return refuse(
      `Entry ${bad + 1} is neither a text nor an object with ${TEXT_FIELDS.map((field) => `"${field}"`).join(", ")}.`,
    );
  }
  const query = readQuery(prompt);
  return { ok: true, responses: texts as string[], ...(query && { query }) };
}

function readObject(value: Readonly<Record<string, unknown>>): ResponsesReading {
  const { responses } = value;
  if (Array.isArray(responses)) return readList(responses, value["prompt"] ?? value["query"]);
  return refuse(`The JSON object has no list "responses".`);
}

function readJson(value: unknown): ResponsesReading {
  if (Array.isArray(value)) return readList(value);
  if (isRecord(value)) return readObject(value);
  return refuse("The JSON is neither a list of responses nor an object with one.");
}

/** One response a line; undefined where not every line is JSON, or all are numbers and the like. */
function readJsonLines(text: string): ResponsesReading | undefined {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== "");
  const values = lines.map(parse);
  if (lines.length < 2 || values.includes(undefined)) return undefined;
  if (!values.some((value) => typeof value === "string" || isRecord(value))) return undefined;
  const groups = values.filter((value) => isRecord(value) && Array.isArray(value["responses"]));
  if (groups.length > 0) {
    return refuse(
      `These are ${groups.length} groups of responses, and a tournament takes one: paste a single line, or play the file with "rrm tournament".`,
    );
  }
  return readList(values);
}

function looksLikeJson(text: string): boolean {
  return /^\s*(?:\[\s*["{\]]|\{\s*["}])/.test(text);
}

function readPlain(text: string): ResponsesReading {
  const parts = text.split(SEPARATOR).map((part) => part.trim());
  // Dashes above the first and below the last stand between nothing.
  const from = parts[0] === "" ? 1 : 0;
  const responses = parts.slice(from, parts.at(-1) === "" ? -1 : undefined);
  const empty = responses.indexOf("");
  // Left out in silence, it would give those that follow other numbers.
  if (empty !== -1)
    return refuse(`Response ${empty + 1} is empty: two lines of dashes meet there.`);
  if (responses.length > 1) return { ok: true, responses };
  return refuse(
    looksLikeJson(text)
      ? "This looks like JSON but cannot be read as such: is it complete?"
      : "There is only one response here: put a line of three dashes (---) between two.",
  );
}

/**
 * Reads pasted or dropped text: a JSON list of texts (or of objects with one), an object `{"prompt"?,
 * "responses"}`, the same list a line (JSONL), or plain texts with a line of three dashes
 * between them. Never throws; how many responses there may be is not its concern.
 */
export function readResponses(written: string): ResponsesReading {
  // A byte order mark goes too, which no JSON begins with.
  const text = written.trim();
  if (text === "") return refuse("There is nothing here yet.");
  const value = parse(text);
  if (typeof value === "object" && value !== null) return readJson(value);
  return readJsonLines(text) ?? readPlain(text);
}
