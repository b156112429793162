// What is judged: one query, two responses, and what may be known about them.

/** One turn of the conversation that led to the responses. */
export interface Message {
  readonly role: "system" | "user" | "assistant";
  readonly content: string;
}

/** Index of a response: 0 is Response 1, 1 is Response 2. */
export type ResponseIndex = 0 | 1;

/** One query and two responses to it. */
export interface Comparison {
  /** The caller's own name for it, carried through unchanged: a number stays a number. */
  readonly id?: string | number;
  /** The conversation up to the responses; its last message is the user's. */
  readonly query: readonly Message[];
  readonly responses: readonly [string, string];
  /** Which response is known to be better, if that is known. */
  readonly gold?: ResponseIndex;
}

/**
 * Which response was shown where: `order[0]` is the index of the response shown as Assistant 1.
 * Judges prefer places (arXiv 2305.17926), so it is recorded on every rollout and undone before counting.
 */
export type Order = readonly [0, 1] | readonly [1, 0];
