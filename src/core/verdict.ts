// From a finished rollout to its verdict, the order undone.

import type { Order } from "./comparison.ts";
import type { StopReason } from "./engine.ts";
import type { Verdict } from "./judge.ts";
import type { VerdictGrammar } from "./verdict-grammar.ts";
import { readPreference } from "./verdict-preference.ts";

/** A finished rollout as far as its verdict goes. */
export interface FinishedAnswer {
  /** The text after the last closing thinking tag. */
  readonly answer: string;
  /** Whether the thought was closed at all. */
  readonly closed: boolean;
  readonly stop: StopReason;
  readonly grammar: VerdictGrammar;
  readonly order: Order;
}

/**
 * Reads the verdict of a rollout, its order undone. Never throws, linear in the answer's length.
 *
 * A verdict is a field of the grammar whose content, NFKC-normalized and trimmed, is exactly what
 * the grammar knows; fields with anything else in them are not verdicts and do not count.
 *
 * - `truncated`: the token limit cut the rollout off, or the thought was never closed
 * - `ambiguous`: two different verdicts, unless the grammar lets the last one count
 * - `no-verdict`: none
 * - `tie`: one that prefers neither
 */
export function parseVerdict({ answer, closed, stop, grammar, order }: FinishedAnswer): Verdict {
  if ((stop !== "end" && stop !== "forced") || !closed)
    return { winner: null, reason: "truncated" };
  const preference = readPreference(answer, grammar);
  return typeof preference === "number"
    ? { winner: order[preference] }
    : { winner: null, reason: preference };
}
