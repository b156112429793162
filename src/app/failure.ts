// What went wrong, as the page keeps and words it.

import { JudgeError, type JudgeErrorCode } from "../core/errors.ts";

/** An error as data. `unexpected` is a fault of ours: nothing foresaw it. */
export interface Failure {
  readonly code: JudgeErrorCode | "unexpected";
  readonly message: string;
}

/** Takes an error of any kind as data. */
export function failureOf(error: unknown): Failure {
  if (JudgeError.is(error)) return { code: error.code, message: error.message };
  return { code: "unexpected", message: error instanceof Error ? error.message : String(error) };
}

const titles: Readonly<Record<Failure["code"], string>> = {
  "invalid-input": "This cannot be used as it is",
  "context-overflow": "Too long for this model",
  "unsupported-model": "This model cannot be used as it is",
  "model-missing": "The model or a file of it is missing",
  "model-corrupt": "A model file is damaged",
  "model-fetch-failed": "The model could not be read",
  "storage-full": "There is no room left",
  "storage-busy": "Another tab is at work on this model",
  "insufficient-memory": "The model does not fit in this device’s memory",
  "unsupported-device": "This browser cannot run the model",
  "device-lost": "The device went away",
  "engine-failed": "The model could not be run",
  unexpected: "Something went wrong",
};

/** A short headline for a failure; the failure's own message says what to do. */
export function failureTitle(failure: Failure): string {
  return titles[failure.code];
}
