// What came of a judgment in plain words: the winner, or why there is none and what to do.

import type { NoVerdictReason, Rollout } from "../core/judge.ts";
import { formatTokens } from "./format.ts";
import type { ResponseNames } from "./response-names.ts";
import { isVote, type RunState } from "./run-state.ts";
import { voteWords, type OutcomeWords } from "./vote-words.ts";

/** A thought that the model itself ended, without closing it. */
const unclosed: OutcomeWords = {
  title: "No verdict: no answer",
  detail: "The model ended in the middle of its thought.",
  advice: "Try a lower temperature, or another seed in Settings.",
};

const noVerdict: Readonly<Record<NoVerdictReason, (rollout: Rollout) => OutcomeWords>> = {
  truncated: ({ tokens, stop }) =>
    stop === "end"
      ? unclosed
      : {
          title: "No verdict: cut off",
          detail: `The model had not answered after ${formatTokens(tokens)}, all it may write.`,
          advice: "Allow more tokens in Settings, or shorten the texts if they fill its context.",
        },
  ambiguous: () => ({
    title: "No verdict: unclear answer",
    detail: "The answer does not settle on one response.",
    advice: "Try the other order, or another seed in Settings.",
  }),
  "no-verdict": () => ({
    title: "No verdict: no answer",
    detail: "The model ended without naming a response.",
    advice: "Try the other order, or another seed in Settings.",
  }),
  tie: () => ({
    title: "No preference: both equal",
    detail: "The verdict finds both equal, and so chooses neither.",
    advice: "Several votes, or another seed in Settings, may tell them apart.",
  }),
};

/** Says what a run decided; null before its judgment. */
export function outcomeWords(
  run: Pick<RunState, "request" | "judgment">,
  names: ResponseNames,
): OutcomeWords | null {
  const { judgment } = run;
  if (judgment === null) return null;
  const [rollout] = judgment.rollouts;
  return isVote(run) || rollout === undefined
    ? voteWords(judgment, run.request?.soft ?? false, names)
    : rolloutOutcome(rollout, names);
}

/**
 * What may help a model of one's own that gave no answer: its profile may not be the one it was
 * trained for. Empty where the rollouts say something else.
 * @param profile its name
 */
export function profileAdvice({ judgment }: Pick<RunState, "judgment">, profile: string): string {
  const rollouts = judgment?.rollouts ?? [];
  const isUnread = ({ verdict }: Rollout): boolean =>
    verdict.winner === null && verdict.reason === "no-verdict";
  if (rollouts.length === 0 || !rollouts.every(isUnread)) return "";
  return `It may not answer in the form that the profile ${profile} reads: another can be chosen on the Models page, under Asked as.`;
}

function rolloutOutcome(rollout: Rollout, { full }: ResponseNames): OutcomeWords {
  const { verdict, stop } = rollout;
  if (verdict.winner === null) return noVerdict[verdict.reason](rollout);
  const detail = stop === "forced" ? "The thought was cut short and its verdict forced." : "";
  return { title: `${full[verdict.winner]} is better`, detail, advice: "" };
}
