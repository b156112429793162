// A model's files as its manifest says they must be: any other size or hash is refused.

import { JudgeError } from "../core/errors.ts";
import { areChunksWhole, type Chunk, chunksOf } from "../core/keeping/chunks.ts";
import { checkManifest } from "../core/manifest-check.ts";
import type { ModelFiles } from "../core/model-files.ts";
import {
  CHUNK_BYTES,
  MANIFEST_PATH,
  type ManifestFile,
  type ModelManifest,
} from "../core/model-manifest.ts";
import { sha256, sha256Hex } from "./sha256.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** Called with the number of bytes each time some have come. */
type OnBytes = (bytes: number) => void;

const advice = "Get the model's files again.";

/** For what its manifest names, which can be mended where the model was kept. */
const mendAdvice =
  "Verify and mend the model on the Models page, or with rrm verify and rrm mend; else get its files again.";

/** Parses JSON that may be damaged. @throws JudgeError `model-corrupt` saying what was found */
export function parseJson(path: string, bytes: Bytes): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new JudgeError("model-corrupt", `${path} is ${describe(bytes)}, not JSON. ${advice}`, {
      cause,
    });
  }
}

/** What a file that is not what it should be looks like. */
function describe(bytes: Bytes): string {
  const start = new TextDecoder().decode(bytes.subarray(0, 200)).trimStart().toLowerCase();
  if (bytes.length === 0) return "empty";
  if (start.startsWith("<!doctype html") || start.startsWith("<html")) return "a web page (HTML)";
  if (start.startsWith("version https://git-lfs")) return "a Git LFS pointer";
  return "damaged";
}

/** @throws JudgeError `model-corrupt` saying what was found */
function checkSize({ path, size }: ManifestFile, found: number, start: Bytes): void {
  if (found === size) return;
  const looks = describe(start);
  const what = looks === "damaged" ? (found < size ? "truncated" : "too long") : looks;
  const message = `${path} is ${what}: ${found} of ${size} bytes. ${mendAdvice}`;
  throw new JudgeError("model-corrupt", message);
}

/** Whole files, as they were kept before there were chunks. @throws JudgeError `model-corrupt` */
async function verifyWhole(expected: ManifestFile, bytes: Bytes): Promise<void> {
  checkSize(expected, bytes.length, bytes);
  if ((await sha256Hex(bytes)) === expected.sha256) return;
  const message = `${expected.path} is ${describe(bytes)}: its SHA-256 is not the one in ${MANIFEST_PATH}. ${mendAdvice}`;
  throw new JudgeError("model-corrupt", message);
}

/** Where the chunks' digests are not those of the file, the manifest is not to be trusted in either. */
async function verifyDigests(expected: ManifestFile): Promise<void> {
  if (await areChunksWhole(expected, CHUNK_BYTES, sha256)) return;
  const message = `${MANIFEST_PATH} is damaged: the chunks it has of ${expected.path} do not make up its SHA-256. ${advice}`;
  throw new JudgeError("model-corrupt", message);
}

/** Reads a folder of model files through its manifest. */
export class VerifiedFiles {
  readonly manifest: ModelManifest;
  /** Lower-case hexadecimal SHA-256 of the manifest as it was read. */
  readonly manifestSha256: string;
  readonly #files: ModelFiles;

  private constructor(files: ModelFiles, manifest: ModelManifest, manifestSha256: string) {
    this.#files = files;
    this.manifest = manifest;
    this.manifestSha256 = manifestSha256;
  }

  /** Reads the manifest. @throws JudgeError `model-missing`, `model-corrupt`, `model-fetch-failed` */
  static async open(files: ModelFiles): Promise<VerifiedFiles> {
    const bytes = await files.read(MANIFEST_PATH);
    const manifest = checkManifest(parseJson(MANIFEST_PATH, bytes));
    return new VerifiedFiles(files, manifest, await sha256Hex(bytes));
  }

  /** The manifest's entry for a path, if it lists it. */
  find(path: string): ManifestFile | undefined {
    return this.manifest.files.find((file) => file.path === path);
  }

  /**
   * Reads and verifies a whole file.
   * @throws JudgeError `model-missing`, `model-corrupt`, `model-fetch-failed`
   */
  async read(path: string, onBytes: OnBytes = () => {}): Promise<Bytes> {
    const expected = this.#expected(path);
    if (!expected.chunks) return this.#readWhole(expected, onBytes);
    const bytes = new Uint8Array(expected.size);
    for await (const { start, piece } of this.#pieces(expected, onBytes)) bytes.set(piece, start);
    return bytes;
  }

  /**
   * Verifies a file and keeps nothing of it: no more than a chunk is in memory at once.
   * @throws JudgeError as `read` does
   */
  async check(path: string, onBytes: OnBytes = () => {}): Promise<void> {
    const expected = this.#expected(path);
    if (!expected.chunks) return void (await this.#readWhole(expected, onBytes));
    for await (const _ of this.#pieces(expected, onBytes));
  }

  /** The file itself, where its source has such; it is not verified. @throws JudgeError `model-missing` */
  async blob(path: string): Promise<Blob | null> {
    const blob = await this.#files.blob?.(path);
    return blob instanceof Blob ? blob : null;
  }

  /** Where a file lies on this machine's disk; null where it does not. */
  placeOf(path: string): string | null {
    return this.#files.placeOf?.(path) ?? null;
  }

  #expected(path: string): ManifestFile {
    const expected = this.find(path);
    if (expected) return expected;
    throw new JudgeError("model-corrupt", `${MANIFEST_PATH} does not list ${path}. ${advice}`);
  }

  async #readWhole(expected: ManifestFile, onBytes: OnBytes): Promise<Bytes> {
    const bytes = await this.#files.read(expected.path, undefined, onBytes);
    await verifyWhole(expected, bytes);
    return bytes;
  }

  /** A file's chunks, verified, front to back. */
  async *#pieces(
    expected: ManifestFile,
    onBytes: OnBytes,
  ): AsyncGenerator<{ readonly start: number; readonly piece: Bytes }> {
    await verifyDigests(expected);
    const { path } = expected;
    const size = await this.#files.size(path);
    if (size !== expected.size) {
      const start = await this.#files.read(path, { start: 0, end: Math.min(size, 200) });
      checkSize(expected, size, start);
    }
    const chunks = chunksOf(expected, CHUNK_BYTES);
    for (const [index, chunk] of chunks.entries()) {
      const piece = await this.#readChunk(path, chunk, onBytes);
      if ((await sha256Hex(piece)) !== chunk.sha256) {
        const message = `${path} is damaged: chunk ${index + 1} of ${chunks.length} is not what ${MANIFEST_PATH} says. ${mendAdvice}`;
        throw new JudgeError("model-corrupt", message);
      }
      yield { start: chunk.start, piece };
    }
  }

  /** Tells of all of its bytes, also where the source tells of none. */
  async #readChunk(path: string, { start, end }: Chunk, onBytes: OnBytes): Promise<Bytes> {
    let told = 0;
    const bytes = await this.#files.read(path, { start, end }, (more) => {
      told += more;
      onBytes(more);
    });
    if (told < bytes.length) onBytes(bytes.length - told);
    return bytes;
  }
}
