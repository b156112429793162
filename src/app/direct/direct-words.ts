// What two judges of one comparison decided, in plain words: one thinks, the other answers at once.

import type { ResponseIndex } from "../../core/comparison.ts";
import { formatProbabilityOf, formatSeconds, formatTokens } from "../format.ts";
import { pairNames } from "../response-names.ts";
import { runSeconds, runTokens, type RunState } from "../run-state.ts";

const { full } = pairNames;

/** What screen readers hear of the judge that answers at once. */
export function announceDirect({ judgment }: RunState): string {
  if (judgment === null) return "";
  const { winner, tally } = judgment;
  if (winner === null) return "The direct judge decides nothing.";
  const sure =
    tally.probability === null
      ? ""
      : `, probability ${formatProbabilityOf(winner, tally.probability)}`;
  return `The direct judge: ${full[winner]} is better${sure}.`;
}

/**
 * What differs between the judges; null until both have decided.
 * @param gold the better response, where it is known
 */
export function differenceWords(
  thinking: RunState,
  direct: RunState,
  gold: ResponseIndex | null,
): string | null {
  if (thinking.judgment === null || direct.judgment === null) return null;
  const [ofThinking, ofDirect] = [thinking.judgment.winner, direct.judgment.winner];
  const sentences = [choiceWords(ofThinking, ofDirect)];
  if (gold !== null) sentences.push(rightWords(ofThinking === gold, ofDirect === gold, full[gold]));
  sentences.push(`Reasoning wrote ${costOf(thinking)}, the direct judge ${costOf(direct)}.`);
  return sentences.join(" ");
}

type Winner = ResponseIndex | null;

function choiceWords(thinking: Winner, direct: Winner): string {
  if (thinking === direct) {
    return thinking === null ? "Neither decides." : `They agree on ${full[thinking]}.`;
  }
  return `They disagree: reasoning ${choiceOf(thinking)}, the direct judge ${choiceOf(direct)}.`;
}

function choiceOf(winner: Winner): string {
  return winner === null ? "decides nothing" : `chooses ${full[winner]}`;
}

function rightWords(thinking: boolean, direct: boolean, gold: string): string {
  const known = `${gold} is known to be better`;
  if (thinking === direct) return `${thinking ? "Both are right" : "Neither is right"}: ${known}.`;
  return `Only ${thinking ? "reasoning" : "the direct judge"} is right: ${known}.`;
}

function costOf(state: RunState): string {
  return `${formatTokens(runTokens(state))} in ${formatSeconds(runSeconds(state))}`;
}
