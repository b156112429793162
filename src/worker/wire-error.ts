// Errors on their way across the worker border, and back to what they were.

import { JudgeError } from "../core/errors.ts";
import type { Outcome, WireError } from "./api.ts";

function toWire(error: unknown, aborted: boolean): WireError {
  if (JudgeError.is(error)) return { code: error.code, message: error.message };
  const message = error instanceof Error ? error.message : String(error);
  return { code: aborted ? "aborted" : "engine-failed", message };
}

/** Runs work and turns its end into data. An error of an aborted call that has no code is the abort. */
export async function outcomeOf<T>(
  work: () => Promise<T>,
  signal?: AbortSignal,
): Promise<Outcome<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    return { ok: false, error: toWire(error, signal?.aborted ?? false) };
  }
}

/**
 * The value of an outcome.
 * @throws JudgeError, or the reason of an abort
 */
export function valueOf<T>(outcome: Outcome<T>, abortReason?: unknown): T {
  if (outcome.ok) return outcome.value;
  const { code, message } = outcome.error;
  if (code === "aborted") throw abortReason ?? new DOMException(message, "AbortError");
  throw new JudgeError(code, message);
}
