// The two files of a judge run: read as a stream, written line by line, never one over the other.

import type { Stats } from "node:fs";
import { open, stat } from "node:fs/promises";
import { addAbortSignal, type Readable } from "node:stream";
import { JudgeError } from "../core/errors.ts";

/** Where the comparisons come from. */
export interface JudgeInput {
  readonly chunks: AsyncIterable<Uint8Array>;
  /** Bytes; undefined where nobody knows, as in a pipe. */
  readonly size: number | undefined;
  close(): void;
}

/** Where the judgments go. */
export interface JudgeOutput {
  /** Resolves when the line is with the operating system. */
  write(line: string): Promise<void>;
  close(): Promise<void>;
}

const STANDARD_STREAM = "-";

function refuse(problem: string, cause?: unknown): never {
  throw new JudgeError("invalid-input", problem, { cause });
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

async function statIfThere(path: string): Promise<Stats | undefined> {
  return path === STANDARD_STREAM ? undefined : await stat(path).catch(() => undefined);
}

/**
 * Refuses files that cannot be what they are to be, before a model is loaded for nothing.
 * @throws JudgeError `invalid-input`
 */
export async function checkFiles(input: string, output: string, force: boolean): Promise<void> {
  const [from, to] = [await statIfThere(input), await statIfThere(output)];
  if (!from && input !== STANDARD_STREAM) refuse(`The input ${input} is not there.`);
  if (from?.isDirectory()) refuse(`The input ${input} is a folder, not a file.`);
  if (to?.isDirectory()) refuse(`The output ${output} is a folder, not a file.`);
  if (from && to && from.dev === to.dev && from.ino === to.ino) {
    refuse("Input and output are the same file: name another output.");
  }
  if (to?.isFile() && !force) {
    refuse(`The output ${output} is there already: name another, or replace it with --force.`);
  }
}

/** Opens the input; reading ends with the signal's reason when it is aborted. */
export async function openInput(path: string, signal: AbortSignal): Promise<JudgeInput> {
  if (path === STANDARD_STREAM) {
    const stdin: Readable = addAbortSignal(signal, process.stdin);
    return { chunks: stdin, size: undefined, close: () => stdin.destroy() };
  }
  const handle = await open(path).catch((cause: unknown) =>
    refuse(`The input ${path} cannot be read: ${reasonOf(cause)}.`, cause),
  );
  const stats = await handle.stat();
  const size = stats.isFile() ? stats.size : undefined;
  const chunks = handle.createReadStream({ signal });
  return { chunks, size, close: () => chunks.destroy() };
}

/** Opens the output, empty. @throws JudgeError `invalid-input` when it cannot be written */
export async function openOutput(path: string, force: boolean): Promise<JudgeOutput> {
  if (path === STANDARD_STREAM) return standardOutput();
  // Only a regular file has anything to lose: a device or a named pipe is there to be written to.
  const there = await statIfThere(path);
  const mayExist = force || (there !== undefined && !there.isFile());
  const handle = await open(path, mayExist ? "w" : "wx").catch((cause: unknown) =>
    refuse(`The output ${path} cannot be written: ${reasonOf(cause)}.`, cause),
  );
  return {
    write: (line) => handle.appendFile(line),
    close: () => handle.close(),
  };
}

function standardOutput(): JudgeOutput {
  // Each write reports its own failure; without a listener the stream would also crash the run.
  process.stdout.on("error", () => {});
  return {
    write: (line) =>
      new Promise((resolve, reject) => {
        process.stdout.write(line, (error) => (error ? reject(error) : resolve()));
      }),
    close: async () => {},
  };
}
