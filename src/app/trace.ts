// A finished judgment with everything needed to audit and repeat it, for the clipboard.

import type { Judgment } from "../core/judge.ts";
import type { ModelInfo } from "../worker/api.ts";
import type { RunRequest } from "./run-request.ts";
import type { Restart, RunState } from "./run-state.ts";

/** The version in package.json, put in by Vite. */
declare const APP_VERSION: string;

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
  return { app: `rrm-web ${APP_VERSION}`, request, judgment, model, restarts };
}
