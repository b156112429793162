// What a screen reader is told: milestones in whole sentences, never tokens.

import { failureTitle, type Failure } from "./failure.ts";
import { formatProvider } from "./format.ts";
import type { ModelState } from "./model-state.ts";
import type { RunState } from "./run-state.ts";
import { STUCK_MESSAGE } from "./stuck-worker.ts";
import { verdictWords } from "./verdict-words.ts";

interface Announced {
  readonly model: ModelState;
  readonly run: RunState;
}

/** The sentence a change calls for, or null where there is nothing to say. */
export function announceChange(before: Announced, after: Announced): string | null {
  if (after.run.workerReplaced && !before.run.workerReplaced) return STUCK_MESSAGE;
  const ofRun =
    before.run.phase === after.run.phase
      ? announceWithin(before.run, after.run)
      : announceRun(after.run);
  const ofModel = before.model.phase === after.model.phase ? null : announceModel(after.model);
  return ofRun ?? ofModel;
}

function announceModel(model: ModelState): string | null {
  if (model.phase === "failed") return announceFailure(model.failure);
  if (model.phase !== "ready") return null;
  return `Model ready: ${model.info.name} on ${formatProvider(model.info.backend.provider)}.`;
}

function announceRun(run: RunState): string | null {
  if (run.phase === "waiting") return "Waiting for the model.";
  if (run.phase === "thinking") return "Thinking started.";
  if (run.phase === "stopped") return "Stopped. Nothing was decided.";
  if (run.phase === "failed" && run.failure) return announceFailure(run.failure);
  if (run.phase === "decided" && run.rollout) {
    const { title, advice } = verdictWords(run.rollout);
    return run.rollout.verdict.winner === null ? `${title}. ${advice}` : `Verdict: ${title}.`;
  }
  return null;
}

/** What changes within a phase. */
function announceWithin(before: RunState, after: RunState): string | null {
  if (after.copied === null || after.copied === before.copied) return null;
  return after.copied
    ? "The judgment was copied."
    : "The judgment could not be copied: the browser did not allow it.";
}

function announceFailure(failure: Failure): string {
  return `${failureTitle(failure)}. ${failure.message}`;
}
