// Tells failures a person can act on from faults of the program itself.

import { JudgeError } from "../core/errors.ts";

/**
 * What a failed command says: the message of a JudgeError, or of what the operating system refused
 * (a full disk, a closed pipe).
 * @throws every other error as it is: it is a fault of ours, and its stack is what helps
 */
export function failureMessage(error: unknown): string {
  if (JudgeError.is(error)) return error.message;
  if (error instanceof Error && "syscall" in error) return error.message;
  throw error;
}
