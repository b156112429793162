// Where one rollout of a vote stands, short for its tab and whole for screen readers.

import type { ResponseIndex } from "../core/comparison.ts";
import type { NoVerdictReason, Rollout } from "../core/judge.ts";
import { formatOrder, formatProbabilityOf, formatTokens } from "./format.ts";
import type { ResponseNames } from "./response-names.ts";
import type { RolloutState } from "./rollout-state.ts";
import { isBusy, type RunPhase } from "./run-state.ts";

const reasons: Readonly<Record<NoVerdictReason, string>> = {
  truncated: "cut off",
  ambiguous: "unclear",
  "no-verdict": "no answer",
  tie: "equal",
};

/** What a verdict says that prefers neither response. */
const TIE_WORDS = "finds both equal";

/** What a rollout is at or came to. */
export type RolloutStanding =
  | "planned"
  | "thinking"
  | "one"
  | "two"
  | "tie"
  | "invalid"
  | "dropped"
  | "halted";

/** Where a rollout stands in a run of that phase. */
export function standingOf(
  { order, result, dropped }: RolloutState,
  phase: RunPhase,
): RolloutStanding {
  if (result !== null) {
    const { verdict } = result;
    if (verdict.winner === null) return verdict.reason === "tie" ? "tie" : "invalid";
    return verdict.winner === 0 ? "one" : "two";
  }
  if (dropped) return "dropped";
  if (order === null) return "planned";
  return isBusy({ phase }) ? "thinking" : "halted";
}

/** The standing in a word or two; tokens while it thinks. */
export function standingText(
  rollout: RolloutState,
  phase: RunPhase,
  { short }: ResponseNames,
): string {
  const standing = standingOf(rollout, phase);
  if (standing === "thinking")
    return rollout.tokens === 0 ? "begins" : formatTokens(rollout.tokens);
  if (standing === "planned") return phase === "decided" ? "not needed" : "not begun";
  if (standing === "halted") return "stopped";
  if (rollout.result === null) return standing;
  return verdictText(rollout.result, (winner) => `Resp. ${short[winner]}`, "");
}

/** All of it in words that change at milestones only, never with a token. */
export function rolloutWords(
  number: number,
  rollout: RolloutState,
  phase: RunPhase,
  names: ResponseNames,
): string {
  const { order, result } = rollout;
  const standing = standingOf(rollout, phase);
  return [
    `Rollout ${number + 1}`,
    ...(order === null ? [] : [`shown as ${formatOrder(order, names)}`]),
    ...(standing === "thinking" ? ["thinking"] : []),
    ...(result === null && standing !== "thinking" ? [standingText(rollout, phase, names)] : []),
    ...(standing === "invalid" ? ["no verdict"] : []),
    ...(result === null
      ? []
      : [
          standing === "tie"
            ? TIE_WORDS
            : verdictText(result, (winner) => names.full[winner], "probability "),
        ]),
    ...(result?.stop === "forced" ? ["forced"] : []),
  ].join(", ");
}

/** "Resp. 2 0.97", or why there is no verdict. */
function verdictText(
  result: Rollout,
  nameOf: (response: ResponseIndex) => string,
  figureName: string,
): string {
  const { verdict, probability } = result;
  if (verdict.winner === null) return reasonText(result);
  const named = nameOf(verdict.winner);
  if (probability === null) return named;
  return `${named} ${figureName}${formatProbabilityOf(verdict.winner, probability)}`;
}

function reasonText({ verdict, stop }: Rollout): string {
  if (verdict.winner !== null) return "";
  // A thought that the model ended without closing it was not cut off.
  const unclosed = stop === "end" && verdict.reason === "truncated";
  return reasons[unclosed ? "no-verdict" : verdict.reason];
}

/** What became of a rollout besides its verdict, mark by mark. */
export function rolloutMarks(rollout: RolloutState, phase: RunPhase): readonly string[] {
  const standing = standingOf(rollout, phase);
  const stopped = standing === "halted" && phase === "stopped";
  const { result } = rollout;
  return [
    ...(stopped ? ["stopped"] : []),
    ...(standing === "dropped" ? ["dropped: it could not change the outcome"] : []),
    ...(result !== null && standing === "invalid" ? [`no verdict: ${reasonText(result)}`] : []),
    ...(standing === "tie" ? [TIE_WORDS] : []),
    ...(result?.stop === "forced" ? ["verdict forced"] : []),
  ];
}
