// How a person words a query: the sentence of its family, with what people say around it.

import type { Draw } from "./draw.ts";
import type { Phrasings } from "./split.ts";

/** Said before a query; nothing about what is asked. */
export const OPENERS: Phrasings = {
  train: [
    "Hi!",
    "Hello.",
    "Hello!",
    "Question:",
    "Quick question:",
    "I have a question.",
    "Task:",
    "Homework:",
    "Help me with this:",
    "Please help.",
    "Here is a task for you:",
    "Next:",
    "One more:",
    "Good morning!",
    "I need to know this:",
  ],
  heldout: [
    "Hi, quick question:",
    "Here is one more task:",
    "Good morning, please help:",
    "Hello! Task:",
  ],
};

/** Said after a query. */
export const CLOSERS: Phrasings = {
  train: [
    "Thanks!",
    "Thank you.",
    "Please answer.",
    "Answer briefly.",
    "Give only the answer.",
    "Please be careful.",
    "Take your time.",
    "Think first.",
    "Explain if you like.",
    "I am in a hurry.",
    "Work step by step.",
  ],
  heldout: ["Thanks, take your time.", "Please answer briefly.", "Think step by step, please."],
};

const OPENER_SHARE = 0.25;
const CLOSER_SHARE = 0.25;

/** One query of a family, sometimes with words around it. */
export function ask(
  random: Draw,
  queries: Phrasings,
  values: Readonly<Record<string, string | number>>,
): string {
  let query = random.phrase(queries, values);
  if (random.chance(OPENER_SHARE)) query = `${random.phrase(OPENERS)} ${query}`;
  if (random.chance(CLOSER_SHARE)) query = `${query} ${random.phrase(CLOSERS)}`;
  return query;
}
