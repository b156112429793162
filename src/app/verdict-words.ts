// A verdict in plain words: the winner, or why there is none and what to do.

import type { NoVerdictReason, Rollout } from "../core/judge.ts";
import { formatTokens } from "./format.ts";

/** A headline, and what to do where there is no winner (else empty). */
export interface VerdictWords {
  readonly title: string;
  readonly advice: string;
}

const noVerdict: Readonly<Record<NoVerdictReason, (rollout: Rollout) => VerdictWords>> = {
  truncated: ({ tokens }) => ({
    title: "No verdict: cut off",
    advice: `The model had not answered after ${formatTokens(tokens)}, all it may write. Allow more tokens in Settings, or shorten the texts if they fill its context.`,
  }),
  ambiguous: () => ({
    title: "No verdict: unclear answer",
    advice:
      "The answer does not settle on one response. Try the other order, or another seed in Settings.",
  }),
  "no-verdict": () => ({
    title: "No verdict: no answer",
    advice:
      "The model ended without naming a response. Try the other order, or another seed in Settings.",
  }),
};

/** Says what a rollout decided. */
export function verdictWords(rollout: Rollout): VerdictWords {
  const { verdict } = rollout;
  if (verdict.winner === null) return noVerdict[verdict.reason](rollout);
  return { title: `Response ${verdict.winner + 1} is better`, advice: "" };
}
