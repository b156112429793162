// What the page knows about the model: pure state and its reducer.

import type { LoadEvent, ModelInfo, Provider } from "../worker/api.ts";
import type { Failure } from "./failure.ts";

/** The model's way from nothing to ready. Byte counts are over all its files. */
export type ModelState =
  | { readonly phase: "loading"; readonly loaded: number; readonly total: number }
  | { readonly phase: "preparing"; readonly provider: Provider }
  | { readonly phase: "ready"; readonly info: ModelInfo }
  | { readonly phase: "failed"; readonly failure: Failure };

/** The worker's load events and how a load starts and ends. */
export type ModelEvent =
  | LoadEvent
  | { readonly type: "load-start" }
  | { readonly type: "load-end"; readonly info: ModelInfo }
  | { readonly type: "load-failure"; readonly failure: Failure };

/** The model's state after an event. */
export function applyModelEvent(event: ModelEvent): ModelState {
  const { type } = event;
  if (type === "load-start") return { phase: "loading", loaded: 0, total: 0 };
  if (type === "load-progress") {
    return { phase: "loading", loaded: event.loaded, total: event.total };
  }
  if (type === "session-start") return { phase: "preparing", provider: event.backend.provider };
  if (type === "load-end") return { phase: "ready", info: event.info };
  return { phase: "failed", failure: event.failure };
}
