// The files of a run: read as streams, written line by line, never one over the other.

import type { Stats } from "node:fs";
import { open, stat } from "node:fs/promises";
import { resolve as resolvePath } from "node:path";
import { addAbortSignal, type Readable } from "node:stream";
import { JudgeError } from "../core/errors.ts";

/** Where lines come from. */
export interface LineInput {
  readonly chunks: AsyncIterable<Uint8Array>;
  /** Bytes; undefined where nobody knows, as in a pipe. */
  readonly size: number | undefined;
  close(): void;
}

/** Where lines go. */
export interface LineOutput {
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

/** What all names of one file have in common. */
function identityOf(path: string, stats: Stats | undefined): string {
  return stats ? `${stats.dev}:${stats.ino}` : path === STANDARD_STREAM ? path : resolvePath(path);
}

/** Returns what only this file has; undefined for a standard stream. */
async function checkInput(path: string): Promise<string | undefined> {
  if (path === STANDARD_STREAM) return undefined;
  const stats = await statIfThere(path);
  if (!stats) return refuse(`The input ${path} is not there.`);
  if (stats.isDirectory()) refuse(`The input ${path} is a folder, not a file.`);
  return identityOf(path, stats);
}

/** Returns what only this file has; undefined for what many can write to, such as a device. */
async function checkOutput(
  path: string,
  force: boolean,
  inputs: readonly (string | undefined)[],
): Promise<string | undefined> {
  const stats = await statIfThere(path);
  if (stats?.isDirectory()) refuse(`The output ${path} is a folder, not a file.`);
  const identity = identityOf(path, stats);
  if (inputs.includes(identity)) {
    refuse("Input and output are the same file: name another output.");
  }
  if (stats?.isFile() && !force) {
    refuse(`The output ${path} is there already: name another, or replace it with --force.`);
  }
  return stats && !stats.isFile() ? undefined : identity;
}

/**
 * Refuses files that cannot be what they are to be, before a model is loaded for nothing.
 * @throws JudgeError `invalid-input`
 */
export async function checkFiles(
  inputs: readonly string[],
  outputs: readonly string[],
  force: boolean,
): Promise<void> {
  const read = await Promise.all(inputs.map(checkInput));
  const written = new Set<string>();
  for (const path of outputs) {
    const identity = await checkOutput(path, force, read);
    if (identity === undefined) continue;
    if (written.has(identity)) refuse(`Two outputs are ${path}: name another for one of them.`);
    written.add(identity);
  }
}

/** Opens the input; reading ends with the signal's reason when it is aborted. */
export async function openInput(path: string, signal: AbortSignal): Promise<LineInput> {
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
export async function openOutput(path: string, force: boolean): Promise<LineOutput> {
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

/** Standard output, line by line. */
export function standardOutput(): LineOutput {
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
