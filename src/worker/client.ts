// The typed client of the judge worker: the same Judge as in the worker, on the page's side.

import type { Judge } from "../core/judge.ts";
import type { LoadEvent, LoadRequest, ModelInfo } from "./api.ts";

/** A judge that thinks in a worker of its own. */
export interface JudgeClient extends Judge {
  /** Loads (or replaces) the model. @throws JudgeError */
  load(request: LoadRequest, onEvent: (event: LoadEvent) => void): Promise<ModelInfo>;
  /** Ends the worker and frees the device. */
  dispose(): void;
}

/** Starts a worker. */
export declare function createJudgeClient(): JudgeClient;
