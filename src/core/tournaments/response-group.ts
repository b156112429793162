// What a tournament ranks: one query and all its responses.

import { checkField, checkQuery } from "../comparison-check.ts";
import type { Message } from "../comparison.ts";
import { JudgeError } from "../errors.ts";

/** One query and the responses that compete for it. */
export interface ResponseGroup {
  /** The caller's own name for it, carried through unchanged. */
  readonly id?: string | number;
  /** The conversation up to the responses; its last message is the user's. */
  readonly query: readonly Message[];
  /** From 2 to 64; an entrant is known by its index here, from 0. */
  readonly responses: readonly string[];
}

/** Most responses of one group: a full round robin of them is 2,016 matches. */
export const MAX_RESPONSES = 64;

/**
 * Checks that a group can be played: 2 to 64 responses, and every text as in a comparison.
 * @throws JudgeError `invalid-input` naming the field
 */
export function checkGroup({ query, responses }: ResponseGroup): void {
  checkQuery(query);
  if (responses.length < 2 || responses.length > MAX_RESPONSES) {
    const message = `A tournament takes 2 to ${MAX_RESPONSES} responses; there ${responses.length === 1 ? "is" : "are"} ${responses.length}.`;
    throw new JudgeError("invalid-input", message);
  }
  for (const [index, response] of responses.entries())
    checkField(`Response ${index + 1}`, response);
}
