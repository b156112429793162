// What the browser's file system throws, as errors a person can act on.

import { JudgeError } from "../core/errors.ts";

/** Where a write fails for want of room, or falls short without failing. */
export function storageFull(path: string, cause?: unknown): JudgeError {
  return new JudgeError(
    "storage-full",
    `There is no room left to write ${path}. Delete a model that is not needed or make room on the disk.`,
    { cause },
  );
}

/** Turns an error of the file system into a JudgeError; what is one already, stays. */
export function storageFailure(path: string, cause: unknown): JudgeError {
  if (JudgeError.is(cause)) return cause;
  const name = cause instanceof Error ? cause.name : "";
  const message = (cause instanceof Error ? cause.message : String(cause)).replace(/\.$/, "");
  switch (name) {
    case "NotFoundError":
    case "TypeMismatchError":
      return new JudgeError(
        "model-missing",
        `${path} is not there. Choose the folder that has it, or keep the model again.`,
        { cause },
      );
    case "QuotaExceededError":
      return storageFull(path, cause);
    case "NoModificationAllowedError":
      return new JudgeError(
        "storage-busy",
        `${path} is being written in another tab. Wait until it is done there, or close that tab.`,
        { cause },
      );
    default:
      return new JudgeError(
        "model-fetch-failed",
        `${path} could not be read or written: ${message}. If its folder was changed or its permission taken back, choose the folder again.`,
        { cause },
      );
  }
}
