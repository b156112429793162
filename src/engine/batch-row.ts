// What takes part in the running batch: a rollout, or a probe of one.

import type { Logits, LogitsQuery } from "./logits.ts";

/** A sequence of tokens that grows by one with every answer. */
export interface BatchRow {
  /**
   * Prompt and everything after it. The KV cache holds all but the last, whose pass gives the logits
   * that the next token is drawn from: so a row can be read anew from its ids at any time.
   */
  readonly ids: readonly number[];
  /** Whether it has no next token. */
  readonly ended: boolean;
  /** What it wants to know of the next logits. */
  readonly query: LogitsQuery;
  /** Takes the logits behind its ids and appends the next token, or ends. */
  advance(logits: Logits): Promise<void>;
  /** Ends it, because its logits make no sense. */
  fail(error: unknown): void;
}
