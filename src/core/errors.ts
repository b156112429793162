// The one error class of the library and the closed list of what can go wrong.

/**
 * Everything that can fail, as a closed list.
 *
 * - `invalid-input`: the comparison, option or file a person gave cannot be used as it is
 * - `context-overflow`: the prompt does not fit in the model's context
 * - `unsupported-model`: the checkpoint or graph is of a kind we do not know
 * - `model-missing`: a model file is not there
 * - `model-corrupt`: a model file is there but is not what it should be
 * - `model-fetch-failed`: a model file could not be read (network, permission, disk)
 * - `storage-full`: the disk, or what the browser lets a page keep, has no room left
 * - `storage-busy`: another tab is at work on the same model
 * - `insufficient-memory`: the model would not fit in this device's memory
 * - `unsupported-device`: neither WebGPU nor WebAssembly can run here
 * - `device-lost`: the GPU or the worker went away in the middle of a run
 * - `engine-failed`: the runtime refused or failed a run
 */
export type JudgeErrorCode =
  | "invalid-input"
  | "context-overflow"
  | "unsupported-model"
  | "model-missing"
  | "model-corrupt"
  | "model-fetch-failed"
  | "storage-full"
  | "storage-busy"
  | "insufficient-memory"
  | "unsupported-device"
  | "device-lost"
  | "engine-failed";

const marker = Symbol.for("rrm-web.JudgeError");

/** An error a person can act on: the message says what is wrong and what to do about it. */
export class JudgeError extends Error {
  override readonly name = "JudgeError";
  readonly code: JudgeErrorCode;
  readonly [marker] = true;

  constructor(code: JudgeErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.code = code;
  }

  /** Whether a value is a JudgeError, also when it comes from another copy of this package. */
  static is(value: unknown): value is JudgeError {
    return typeof value === "object" && value !== null && marker in value;
  }
}
