// Reads an input from its beginning to its end, for commands that need all of it before they work.

import { openInput } from "./line-files.ts";
import { type InputLine, readLines } from "./line-reader.ts";
import type { CommandContext } from "./run-command.ts";
import { takeLines, textOf } from "./take-lines.ts";

/**
 * Takes every line; those that cannot be used are named and left out.
 * @param path of the input; "-" is standard input
 * @param take is given a line's text and number; throws a JudgeError `invalid-input` for what is wrong with a line
 * @param cut makes lines of bytes
 * @returns how many lines were left out
 */
export async function readInput(
  path: string,
  { bar, signal }: CommandContext,
  take: (text: string, number: number) => Promise<void> | void,
  cut: (chunks: AsyncIterable<Uint8Array>) => AsyncIterable<InputLine> = readLines,
): Promise<number> {
  const input = await openInput(path, signal);
  let bad = 0;
  try {
    await takeLines(
      cut(input.chunks),
      async (line) => {
        bar.update(input.size && line.end / input.size, "Reading");
        await take(textOf(line), line.number);
      },
      (number, problem) => {
        bad++;
        bar.log(`line ${number}: ${problem}`);
      },
    );
  } finally {
    input.close();
    bar.clear();
  }
  return bad;
}
