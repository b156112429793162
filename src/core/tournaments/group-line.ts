// One line of a JSONL file of groups: a query and all responses to it.

import { JudgeError } from "../errors.ts";
import { readId, readJson, readMessages, refuse } from "../line-fields.ts";
import { checkGroup, type ResponseGroup } from "./response-group.ts";

/** What a line holds; a line that cannot be used is a value, so that the others still are. */
export type GroupLine =
  | { readonly ok: true; readonly group: ResponseGroup & { readonly id: string | number } }
  /** Why not, naming the field. */
  | { readonly ok: false; readonly problem: string };

function isText(value: unknown): value is string {
  return typeof value === "string";
}

/**
 * Reads one line: `{"id", "prompt", "responses": [...]}` with 2 to 64 texts; `prompt` is text or a
 * list of messages. Other fields are ignored. Never throws for anything a line can hold.
 * @param lineNumber counts from 1 and is, as text, the id of a line without one
 */
export function parseGroupLine(line: string, lineNumber: number): GroupLine {
  try {
    const fields = readJson(line);
    const { responses } = fields;
    if (!Array.isArray(responses) || !responses.every(isText)) {
      refuse(`"responses" must be a list of 2 to 64 texts.`);
    }
    const query = readMessages(fields, "prompt", "user");
    const group = { id: readId(fields, lineNumber), query, responses };
    checkGroup(group);
    return { ok: true, group };
  } catch (error) {
    if (JudgeError.is(error)) return { ok: false, problem: error.message };
    throw error;
  }
}
