// A finished judgment with everything needed to audit and repeat it, for the clipboard.

import { appName } from "./app-name.ts";
import type { Judgment } from "../core/judge.ts";
import type { ModelInfo } from "../worker/api.ts";
import type { RunRequest } from "./run-request.ts";
import type { Restart, RunState } from "./run-state.ts";

/** What was asked, what came of it, and what judged it. */
export interface Trace {
  /** This app and its version. */
  readonly app: string;
  readonly request: RunRequest;
  readonly judgment: Judgment;
  readonly model: ModelInfo;
  /** When and why the model had to be opened anew on the way. */
  readonly restarts: readonly Restart[];
}

/** The trace of a run, or null before its judgment. */
export function traceOf({ request, judgment, model, restarts }: RunState): Trace | null {
  if (request === null || judgment === null || model === null) return null;
  return { app: appName, request, judgment, model, restarts };
}
