// The files of a run: read as streams, written line by line, never one over the other.

import type { Stats } from "node:fs";
import { type FileHandle, open, rm, stat } from "node:fs/promises";
import { dirname, resolve as resolvePath } from "node:path";
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

/** What becomes of an output file that is there already; a run goes on with one that it keeps. */
export type Existing = "refuse" | "replace" | "keep";

async function checkFolder(path: string): Promise<void> {
  const folder = dirname(path);
  if ((await statIfThere(folder))?.isDirectory()) return;
  refuse(`The folder ${folder} of the output ${path} is not there.`);
}

/** Returns what only this file has; undefined for what many can write to, such as a device. */
async function checkOutput(
  path: string,
  existing: Existing,
  inputs: readonly (string | undefined)[],
): Promise<string | undefined> {
  const stats = await statIfThere(path);
  if (stats?.isDirectory()) refuse(`The output ${path} is a folder, not a file.`);
  if (!stats && path !== STANDARD_STREAM) await checkFolder(path);
  const identity = identityOf(path, stats);
  if (inputs.includes(identity)) {
    refuse(`The output ${path} is the same file as an input: name another output.`);
  }
  if (stats?.isFile() && existing === "refuse") {
    refuse(`The output ${path} is there already: name another, or replace it with --force.`);
  }
  return stats && !stats.isFile() ? undefined : identity;
}

/** The files of a run, by their paths. */
export interface RunFiles {
  readonly inputs: readonly string[];
  /** What is read beside: whether it is there is said where it is read, in its own words. */
  readonly settings?: readonly (string | undefined)[];
  readonly outputs: readonly string[];
  readonly existing: Existing;
}

/** What only this file has; undefined where none is named. */
async function settingIdentity(path: string | undefined): Promise<string | undefined> {
  return path === undefined ? undefined : identityOf(path, await statIfThere(path));
}

/**
 * Refuses files that cannot be what they are to be, before a model is loaded for nothing.
 * @throws JudgeError `invalid-input`
 */
export async function checkFiles({
  inputs,
  settings = [],
  outputs,
  existing,
}: RunFiles): Promise<void> {
  const read = await Promise.all([...inputs.map(checkInput), ...settings.map(settingIdentity)]);
  const written = new Set<string>();
  for (const path of outputs) {
    const identity = await checkOutput(path, existing, read);
    if (identity === undefined) continue;
    const name = path === STANDARD_STREAM ? "standard output" : path;
    if (written.has(identity)) refuse(`Two outputs are ${name}: name another for one of them.`);
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

/** A file that was opened, and has not lost anything by it. */
interface OpenedFile {
  readonly path: string;
  readonly handle: FileHandle;
  /** Whether it was made by opening it. */
  readonly made: boolean;
}

/** Only a regular file has anything to lose: a device or a named pipe is there to be written to. */
async function mayWriteTo(path: string, existing: Existing): Promise<boolean> {
  return existing !== "refuse" || (await statIfThere(path))?.isFile() === false;
}

async function openFile(path: string, existing: Existing): Promise<OpenedFile> {
  try {
    return { path, handle: await open(path, "ax"), made: true };
  } catch (error) {
    const isThere = error instanceof Error && "code" in error && error.code === "EEXIST";
    if (!isThere || !(await mayWriteTo(path, existing))) throw error;
    return { path, handle: await open(path, "a"), made: false };
  }
}

/** As if they had never been opened. */
async function abandon(files: readonly OpenedFile[]): Promise<void> {
  for (const { path, handle, made } of files) {
    await handle.close();
    if (made) await rm(path);
  }
}

/** @throws JudgeError `invalid-input` where one cannot be opened: then no file has changed */
async function openAll(paths: readonly string[], existing: Existing): Promise<OpenedFile[]> {
  const opened: OpenedFile[] = [];
  for (const path of paths) {
    try {
      opened.push(await openFile(path, existing));
    } catch (cause) {
      await abandon(opened);
      refuse(`The output ${path} cannot be written: ${reasonOf(cause)}.`, cause);
    }
  }
  return opened;
}

async function empty({ handle }: OpenedFile): Promise<void> {
  if ((await handle.stat()).isFile()) await handle.truncate();
}

/**
 * Opens all outputs of a run, in their order: empty, unless they are kept. What was in them goes
 * only once all are open.
 * @throws JudgeError `invalid-input` when one cannot be written: then none has changed
 */
export async function openOutputs(
  paths: readonly string[],
  existing: Existing,
): Promise<readonly LineOutput[]> {
  const files = await openAll(
    paths.filter((path) => path !== STANDARD_STREAM),
    existing,
  );
  if (existing !== "keep") for (const file of files) await empty(file);
  const handles = new Map(files.map(({ path, handle }) => [path, handle]));
  return paths.map((path) => {
    const handle = handles.get(path);
    if (!handle) return standardOutput();
    return { write: (line) => handle.appendFile(line), close: () => handle.close() };
  });
}

/** Opens the only output of a run. @throws JudgeError as `openOutputs` does */
export async function openOutput(path: string, existing: Existing): Promise<LineOutput> {
  const [output] = await openOutputs([path], existing);
  return output as LineOutput;
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
