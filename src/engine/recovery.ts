// What happens after a failed run: the model is opened anew, unless it fails again and again.

import { JudgeError } from "../core/errors.ts";
import type { EngineCounters } from "./engine-counters.ts";
import type { Session } from "./session.ts";

/** Failures in a row that are survived. */
const PATIENCE = 3;

/** Steps without a failure after which earlier ones are forgotten. */
const FORGIVEN_AFTER = 64;

/** A model that does not fit its description does so however often it is opened. */
function isFinal(error: unknown): boolean {
  return JudgeError.is(error) && error.code === "unsupported-model";
}

/** Reopens sessions. */
export class Recovery {
  readonly #open: () => Promise<Session>;
  readonly #counters: EngineCounters;
  #failures = 0;
  #stepsAtFailure = 0;

  constructor(openSession: () => Promise<Session>, counters: EngineCounters) {
    this.#open = openSession;
    this.#counters = counters;
  }

  /**
   * A fresh session in place of one that can no longer run. That one is released first: the runtime
   * may block its thread for good if a session is made while a failed one still holds its device.
   * @param error what the session failed with
   * @throws that error where the session did not fail at all, failed too often or must fail again;
   * what opening throws
   */
  async reopen(failed: Session, error: unknown): Promise<Session> {
    if (failed.usable || isFinal(error)) throw error;
    // What cannot be released any more is gone anyway.
    await failed.close().catch(() => {});
    const { steps } = this.#counters;
    if (steps - this.#stepsAtFailure > FORGIVEN_AFTER) this.#failures = 0;
    this.#stepsAtFailure = steps;
    if (++this.#failures > PATIENCE) {
      this.#failures = 0;
      throw error;
    }
    this.#counters.restarts++;
    return this.#open();
  }
}
