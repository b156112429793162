// What two judges of one comparison decided, in plain words: one thinks, the other answers at once.

import type { ResponseIndex } from "../../core/comparison.ts";
import { failureTitle, type Failure } from "../failure.ts";
import { formatBytesOf, formatProbabilityOf, formatTokens } from "../format.ts";
import type { ModelState } from "../model-state.ts";
import { pairNames } from "../response-names.ts";
import { runTokens, type RunState } from "../run-state.ts";

const { full } = pairNames;

/**
 * How far its model is; null once that is ready, or has failed.
 * @param model null while it is not loaded
 * @param mini the model that thinks, which is loaded first
 */
export function loadingWords(model: ModelState | null, mini: ModelState): string | null {
  if (model === null) {
    return mini.phase === "failed"
      ? "Its model is loaded after rrm-mini, which could not be loaded."
      : "Its model is loaded after rrm-mini.";
  }
  if (model.phase === "ready" || model.phase === "failed") return null;
  if (model.phase === "preparing" || model.total === 0) return "Loading its model.";
  return `Loading its model: ${formatBytesOf(model.loaded, model.total)}.`;
}

/** A headline for why its model could not be loaded. */
export function loadFailureTitle(failure: Failure): string {
  return failure.code === "model-missing"
    ? "The direct judge is not on this server"
    : `The direct judge could not be loaded: ${failureTitle(failure).toLowerCase()}`;
}

/** What screen readers hear of its model: how loading it ended. */
export function announceDirectModel(model: ModelState | null): string {
  if (model?.phase === "ready") return "The direct judge is ready.";
  if (model?.phase !== "failed") return "";
  return `${loadFailureTitle(model.failure)}. ${model.failure.message}`;
}

/** What screen readers hear of its judgment. */
export function announceDirect({ judgment, failure }: RunState): string {
  if (failure !== null) return `The direct judge: ${failureTitle(failure)}. ${failure.message}`;
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
  // No times: both run at once, so that each slows the other down.
  const [more, less] = [thinking, direct].map((state) => formatTokens(runTokens(state)));
  sentences.push(`Reasoning wrote ${more}, the direct judge ${less}.`);
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
