// A finished judgment with everything needed to audit and repeat it, for the clipboard.

import type { Judgment } from "../core/judge.ts";
import type { JudgeRequest, ModelInfo } from "../worker/api.ts";
import type { ModelState } from "./model-state.ts";
import type { RunState } from "./run-state.ts";

/** What was asked, what came of it, and what judged it. */
export interface Trace {
  readonly request: JudgeRequest;
  readonly judgment: Judgment;
  readonly model: ModelInfo | null;
}

/** The trace of a run, or null before its judgment. */
export function traceOf({ request, judgment }: RunState, model: ModelState): Trace | null {
  if (request === null || judgment === null) return null;
  return { request, judgment, model: model.phase === "ready" ? model.info : null };
}
