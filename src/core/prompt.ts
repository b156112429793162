// From a comparison to the prompt a judge reads: one pass, nothing is ever searched and replaced.

import type { Comparison, Order } from "./comparison.ts";
import type { Segment } from "./engine.ts";
import { JudgeError } from "./errors.ts";
import type { ResolvedProfile } from "./profile.ts";
import { parseTemplate, type Slot } from "./template.ts";

/** The one user message of the query. RRMs were trained on single turns and misread more. */
function singleTurn(comparison: Comparison): string {
  const [message, ...more] = comparison.query;
  if (message?.role === "user" && more.length === 0) return message.content;
  const roles = comparison.query.map(({ role }) => role).join(", ");
  throw new JudgeError(
    "invalid-input",
    `The query must be exactly one user message, because this judge reads single turns; it is: ${roles || "empty"}.`,
  );
}

/** Our own text before the user's turn. */
function opening({ chat, system }: ResolvedProfile): string {
  const systemTurn = system === "" ? "" : chat.system[0] + system + chat.system[1];
  return chat.start + systemTurn + chat.user[0];
}

/** Joins neighbours of the same trust, so that the tokenizer sees our text as it was trained on. */
function joinSegments(segments: readonly Segment[]): readonly Segment[] {
  const joined: Segment[] = [];
  for (const segment of segments) {
    const last = joined.at(-1);
    if (segment.text === "") continue;
    if (last?.trusted && segment.trusted) {
      joined[joined.length - 1] = { text: last.text + segment.text, trusted: true };
    } else joined.push(segment);
  }
  return joined;
}

/**
 * Renders what the judge is asked. Joined, the segments' texts are the whole prompt; what came
 * from the comparison is in untrusted segments of its own, character for character.
 * @throws JudgeError `invalid-input` when the query is not one user message or the template is bad
 */
export function renderPrompt(
  profile: ResolvedProfile,
  comparison: Comparison,
  order: Order,
): readonly Segment[] {
  const texts: Readonly<Record<Slot, string>> = {
    query: singleTurn(comparison),
    first: comparison.responses[order[0]],
    second: comparison.responses[order[1]],
  };
  const user = parseTemplate(profile.user).map((part) =>
    "slot" in part ? { text: texts[part.slot], trusted: false } : { ...part, trusted: true },
  );
  const closing = profile.chat.user[1] + profile.chat.assistant;
  return joinSegments([
    { text: opening(profile), trusted: true },
    ...user,
    { text: closing, trusted: true },
  ]);
}
