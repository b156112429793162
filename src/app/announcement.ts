// What a screen reader is told: milestones in whole sentences, never tokens.

import type { VoteTally } from "../core/judge.ts";
import { failureTitle, type Failure } from "./failure.ts";
import { formatProvider } from "./format.ts";
import type { ModelState } from "./model-state.ts";
import type { ResponseNames } from "./response-names.ts";
import { answersAtOnce, isVote, type RunState } from "./run-state.ts";
import { restartWords } from "./restart-words.ts";
import { STUCK_MESSAGE } from "./stuck-worker.ts";
import { outcomeWords } from "./verdict-words.ts";
import { formatVotes } from "./vote-words.ts";

/** A vote's count is told at most so many times before its end. */
const COUNTS_TOLD = 4;

interface Announced {
  readonly model: ModelState;
  readonly run: RunState;
}

/** The sentence a change calls for, or null where there is nothing to say. */
export function announceChange(
  before: Announced,
  after: Announced,
  names: ResponseNames,
): string | null {
  if (after.run.workerReplaced && !before.run.workerReplaced) return STUCK_MESSAGE;
  const ofRun =
    before.run.phase === after.run.phase
      ? announceWithin(before.run, after.run, names)
      : announceRun(after.run, names);
  const ofModel = before.model.phase === after.model.phase ? null : announceModel(after.model);
  return ofRun ?? ofModel;
}

function announceModel(model: ModelState): string | null {
  if (model.phase === "failed") return announceFailure(model.failure);
  if (model.phase !== "ready") return null;
  return `Model ready: ${model.info.name} on ${formatProvider(model.info.backend.provider)}.`;
}

function announceRun(run: RunState, names: ResponseNames): string | null {
  if (run.phase === "waiting") return "Waiting for the model.";
  if (run.phase === "thinking")
    return answersAtOnce(run) ? "Answering started." : "Thinking started.";
  if (run.phase === "stopped") return "Stopped. Nothing was decided.";
  if (run.phase === "failed" && run.failure) return announceFailure(run.failure);
  if (run.phase === "decided") return announceOutcome(run, names);
  return null;
}

function announceOutcome(run: RunState, names: ResponseNames): string | null {
  const words = outcomeWords(run, names);
  if (words === null) return null;
  const said = [`${words.title}.`, words.detail, words.advice].join(" ").trim();
  return run.judgment?.winner === null ? said : `Verdict: ${said}`;
}

/** What changes within a phase. */
function announceWithin(before: RunState, after: RunState, names: ResponseNames): string | null {
  const restart = after.restarts.at(-1);
  if (restart !== undefined && restart !== before.restarts.at(-1)) return restartWords(restart);
  if (after.copied !== null && after.copied !== before.copied) {
    return after.copied
      ? "The judgment was copied."
      : "The judgment could not be copied: the browser did not allow it.";
  }
  return isVote(after) ? announceCount(before, after, names) : null;
}

function announceCount(
  before: RunState,
  { tally }: RunState,
  { full }: ResponseNames,
): string | null {
  const step = Math.max(1, tally.planned / COUNTS_TOLD);
  const counted = countedOf(tally);
  if (Math.floor(counted / step) <= Math.floor(countedOf(before.tally) / step)) return null;
  const [first, second] = tally.votes;
  return `${formatVotes(counted)} of ${tally.planned} counted: ${first} for ${full[0]}, ${second} for ${full[1]}.`;
}

function countedOf({ votes }: VoteTally): number {
  return votes[0] + votes[1];
}

function announceFailure(failure: Failure): string {
  return `${failureTitle(failure)}. ${failure.message}`;
}
