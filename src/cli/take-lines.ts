// Takes line after line: what is wrong with one is told, and the others go on.

import { JudgeError } from "../core/errors.ts";
import type { InputLine } from "./line-reader.ts";

/** What a single line may get wrong without anything being wrong with the run. */
function isOnlyThisLine(error: unknown): error is JudgeError {
  return JudgeError.is(error) && ["invalid-input", "context-overflow"].includes(error.code);
}

/** The text of a line. @throws JudgeError `invalid-input` where it could not be read */
export function textOf(line: InputLine): string {
  if ("text" in line) return line.text;
  throw new JudgeError("invalid-input", line.problem);
}

/**
 * Takes all lines in turn.
 * @param take works on one line; what it throws of the line's own making leaves out the line
 * @param report is told of a line that was left out
 * @throws whatever else `take` or reading throws
 */
export async function takeLines(
  lines: AsyncIterable<InputLine>,
  take: (line: InputLine) => Promise<void> | void,
  report: (number: number, problem: string) => void,
): Promise<void> {
  for await (const line of lines) {
    try {
      await take(line);
    } catch (error) {
      if (!isOnlyThisLine(error)) throw error;
      report(line.number, error.message);
    }
  }
}
