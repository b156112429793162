// What the batching page and its worker tell each other.

import type { EngineCounters } from "../../src/engine/engine-counters.ts";
import type { Provider } from "../../src/worker/api.ts";

/** One request to the engine: a prompt and a rollout for each seed. */
export interface BatchJob {
  readonly text: string;
  readonly seeds: readonly number[];
  readonly maxTokens: number;
}

/** What to run, and how. */
export interface BatchingRequest {
  /** URL of a converted folder. */
  readonly modelUrl: string;
  readonly provider: Provider;
  readonly jobs: readonly BatchJob[];
  /** Tokens over all rollouts after which the graphics device is destroyed; 0 never does it. */
  readonly destroyAfter: number;
}

/** What came of it. */
export interface BatchingResult {
  /** Token ids, by job and rollout: all jobs at the same time. */
  readonly together: readonly (readonly (readonly number[])[])[];
  /** The same, every rollout on its own. */
  readonly alone: readonly (readonly (readonly number[])[])[];
  /** Reasons of the restarts that were reported while all ran together. */
  readonly restarts: readonly string[];
  /** Counters of the time when all ran together. */
  readonly counters: EngineCounters;
}
