// Verifying or mending one kept model: pure state and its reducer.

import type { DamagedChunk, KeepEvent } from "../../worker/store-api.ts";
import type { Failure } from "../failure.ts";
import { addStep, type Pace } from "./pace.ts";

/** Work on a kept model, under way or ended. */
export interface ModelWork {
  readonly kind: "verify" | "mend";
  readonly phase: "running" | "done" | "stopped" | "failed";
  readonly pace: Pace | null;
  /** What is known to be damaged; null before it was verified to its end. */
  readonly damaged: readonly DamagedChunk[] | null;
  readonly failure: Failure | null;
}

/** What happens to it. */
export type ModelWorkEvent =
  | { readonly type: "work-start"; readonly kind: ModelWork["kind"] }
  | KeepEvent
  | { readonly type: "work-stop" }
  | { readonly type: "work-end"; readonly damaged: readonly DamagedChunk[] }
  | { readonly type: "work-failure"; readonly failure: Failure };

/**
 * The work after an event.
 * @param work undefined where nothing has been done on the model yet
 * @param now the time of the event, in milliseconds
 */
export function applyWork(
  work: ModelWork | undefined,
  event: ModelWorkEvent,
  now: number,
): ModelWork {
  const damaged = work?.damaged ?? null;
  const from = work ?? { kind: "verify", phase: "running", pace: null, damaged, failure: null };
  switch (event.type) {
    case "work-start":
      return { kind: event.kind, phase: "running", pace: null, damaged, failure: null };
    case "keep-progress":
      return { ...from, pace: addStep(from.pace, event, now) };
    case "keep-notice":
      return from;
    case "work-stop":
      return { ...from, phase: "stopped" };
    case "work-end":
      return { ...from, phase: "done", damaged: event.damaged };
    case "work-failure":
      break;
  }
  return { ...from, phase: "failed", failure: event.failure };
}
