// Copies one file of a model chunk by chunk, with a journal of what is safely on disk.

import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { JudgeError } from "../errors.ts";
import type { ByteRange, ModelFileEditor, ModelFiles, ModelFolder } from "../model-files.ts";
import type { ManifestFile } from "../model-manifest.ts";
import type { ByteCount } from "./byte-count.ts";
import { chunkRanges, DIGEST_BYTES, manifestFile } from "./chunks.ts";
import type { KeepOptions } from "./keep-options.ts";
import { journalPath } from "./keeping-plan.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** One file to be kept. */
export interface FileTask {
  readonly path: string;
  readonly size: number;
  readonly source: ModelFiles;
  readonly folder: ModelFolder;
  readonly chunkBytes: number;
  /** SHA-256 of the whole file, where the source vouches for it. */
  readonly expected?: string | undefined;
  readonly options: KeepOptions;
  readonly count: ByteCount;
}

/** The file and its journal, both open. */
interface OpenFile {
  readonly data: ModelFileEditor;
  readonly journal: ModelFileEditor;
}

/**
 * Keeps a file, from the first chunk on that is not on disk as the journal says.
 * @throws JudgeError `model-corrupt` when the source gives other bytes than it should,
 * `storage-full`, and as the source does
 */
export async function keepFile(task: FileTask): Promise<ManifestFile> {
  const data = await task.folder.edit(task.path);
  try {
    const journal = await task.folder.edit(journalPath(task.path));
    try {
      return await copyChunks(task, { data, journal });
    } finally {
      await journal.close();
    }
  } finally {
    await data.close();
  }
}

async function copyChunks(task: FileTask, file: OpenFile): Promise<ManifestFile> {
  const { path, size, chunkBytes, expected, options, count } = task;
  const ranges = chunkRanges(size, chunkBytes);
  const digests: Bytes = new Uint8Array(ranges.length * DIGEST_BYTES);
  const whole = expected === undefined ? undefined : sha256.create();
  const good = await resume(task, file, (bytes, digest, index) => {
    whole?.update(bytes);
    digests.set(digest, index * DIGEST_BYTES);
  });
  for (const [index, range] of [...ranges.entries()].slice(good)) {
    options.signal?.throwIfAborted();
    const bytes = await readChunk(task, range);
    whole?.update(bytes);
    await file.data.write(bytes, range.start);
    await file.data.flush();
    digests.set(await options.digest(bytes), index * DIGEST_BYTES);
    // Only now: what the journal names is on disk, whatever happens next.
    await file.journal.write(digestAt(digests, index), index * DIGEST_BYTES);
    await file.journal.flush();
    count.add(path, bytes.length);
  }
  if (whole && bytesToHex(whole.digest()) !== expected) await refuse(path, file);
  return manifestFile({ path, size }, digests, options.digest);
}

/** Reads again what the journal names. @returns how many chunks are as it says; the rest is cut off */
async function resume(
  { path, size, chunkBytes, options, count }: FileTask,
  { data, journal }: OpenFile,
  onChunk: (bytes: Bytes, digest: Uint8Array, index: number) => void,
): Promise<number> {
  const named = await journal.read({ start: 0, end: await journal.size() });
  const chunks = chunkRanges(size, chunkBytes).slice(0, Math.floor(named.length / DIGEST_BYTES));
  let good = 0;
  for (const range of chunks) {
    options.signal?.throwIfAborted();
    const bytes = await data.read(range);
    if (bytes.length !== range.end - range.start) break;
    const digest = await options.digest(bytes);
    if (bytesToHex(digest) !== bytesToHex(digestAt(named, good))) break;
    onChunk(bytes, digest, good);
    count.resume(path, bytes.length);
    good += 1;
  }
  await journal.truncate(good * DIGEST_BYTES);
  await data.truncate(Math.min(good * chunkBytes, size));
  return good;
}

function digestAt(digests: Bytes, index: number): Bytes {
  return digests.subarray(index * DIGEST_BYTES, (index + 1) * DIGEST_BYTES);
}

async function readChunk({ path, source, count }: FileTask, range: ByteRange): Promise<Bytes> {
  const length = range.end - range.start;
  let come = 0;
  const bytes = await source.read(path, range, (more) => {
    come += more;
    // A source that makes its bytes counts what it reads, which may be more than what it gives.
    count.reading(path, Math.min(come, length));
  });
  if (bytes.length === length) return bytes;
  throw new JudgeError(
    "model-corrupt",
    `${path} is too short at its source: ${range.start + bytes.length} bytes where at least ${range.end} were announced. Get the model's files again.`,
  );
}

/** A file that is not what its source vouches for is fetched anew next time. */
async function refuse(path: string, { data, journal }: OpenFile): Promise<never> {
  await journal.truncate(0);
  await data.truncate(0);
  throw new JudgeError(
    "model-corrupt",
    `${path} came with other bytes than its source vouches for (SHA-256 differs). Nothing of it was kept. Try again.`,
  );
}
