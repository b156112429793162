// Lines for training: preferences and rewards in the fields that TRL reads.

import type { Message } from "../comparison.ts";
import { JudgeError } from "../errors.ts";
import type { RatingTable } from "../ratings/rating-table.ts";
import type { Preference } from "./preferences.ts";
import type { ResponseGroup } from "./response-group.ts";
import type { Standings } from "./standings.ts";

/**
 * TRL's two dataset formats: texts, or lists of messages with `role` and `content`. Texts can hold a
 * query of one message only.
 */
export type LineForm = "standard" | "conversational";

function promptOf({ query }: ResponseGroup, form: LineForm): string | readonly Message[] {
  const [message, ...more] = query;
  if (form === "conversational" || message === undefined) return query;
  if (more.length === 0 && message.role === "user") return message.content;
  throw new JudgeError(
    "invalid-input",
    "Only a query of one user message can be written as one text: take the conversational form.",
  );
}

function replyOf(group: ResponseGroup, entrant: number, form: LineForm): string | [Message] {
  const content = group.responses[entrant] ?? "";
  return form === "standard" ? content : [{ role: "assistant", content }];
}

/**
 * One line for TRL's DPOTrainer: `{"prompt", "chosen", "rejected"}`, without the line break.
 * @throws JudgeError `invalid-input` for a conversation in the standard form
 */
export function formatDpoLine(group: ResponseGroup, pair: Preference, form: LineForm): string {
  return JSON.stringify({
    prompt: promptOf(group, form),
    chosen: replyOf(group, pair.chosen, form),
    rejected: replyOf(group, pair.rejected, form),
  });
}

/**
 * Whether each response's text was only ever chosen, or only ever rejected. One that was both has no
 * label, also where two responses are the same text.
 */
export function ktoLabels(
  { responses }: ResponseGroup,
  pairs: readonly Preference[],
): ReadonlyMap<number, boolean> {
  const chosen = new Set(pairs.map((pair) => responses[pair.chosen]));
  const rejected = new Set(pairs.map((pair) => responses[pair.rejected]));
  const entrants = new Set(pairs.flatMap((pair) => [pair.chosen, pair.rejected]));
  const clear = [...entrants].filter(
    (entrant) => chosen.has(responses[entrant]) !== rejected.has(responses[entrant]),
  );
  const ordered = clear.toSorted((a, b) => a - b);
  return new Map(ordered.map((entrant) => [entrant, chosen.has(responses[entrant])]));
}

/**
 * Lines for TRL's KTOTrainer: `{"prompt", "completion", "label"}`, one a response that was only ever
 * chosen (true) or only ever rejected (false).
 * @throws JudgeError `invalid-input` for a conversation in the standard form
 */
export function formatKtoLines(
  group: ResponseGroup,
  pairs: readonly Preference[],
  form: LineForm,
): readonly string[] {
  return Array.from(ktoLabels(group, pairs), ([entrant, label]) =>
    JSON.stringify({
      prompt: promptOf(group, form),
      completion: replyOf(group, entrant, form),
      label,
    }),
  );
}

/** The id, if there is one, and the prompt: a text where it is one, else messages. */
function headOf(group: ResponseGroup) {
  const [message, ...more] = group.query;
  const form = more.length === 0 && message?.role === "user" ? "standard" : "conversational";
  return { ...(group.id !== undefined && { id: group.id }), prompt: promptOf(group, form) };
}

/**
 * One line of rewards for reinforcement learning: `{"id"?, "prompt", "responses", "rewards"}`, a
 * reward a response, in their order: (elo - 1000) / 200 + 0.5, as the paper's authors make it, from
 * the averaged Elo ratings whatever the table shows. It is null for a response without a valid vote:
 * leave such a one out of training, since nothing is known of it.
 */
export function formatRewardLine(group: ResponseGroup, { rows }: RatingTable): string {
  return JSON.stringify({
    ...headOf(group),
    responses: group.responses,
    rewards: rows.map(({ reward }) => reward),
  });
}

/**
 * One line with the best of n: `{"id"?, "prompt", "best", "response", "byCoin"}`. `best` is the
 * champion's index, `response` its text, both null where there is no champion; `byCoin` says
 * whether a coin helped it.
 */
export function formatBestLine(
  group: ResponseGroup,
  { champion, byCoin }: Pick<Standings, "champion" | "byCoin">,
): string {
  return JSON.stringify({
    ...headOf(group),
    best: champion,
    response: champion === null ? null : (group.responses[champion] ?? null),
    byCoin,
  });
}
