// Puts the damaged chunks of a kept model right, and reads nothing else of its source.

import { bytesToHex } from "@noble/hashes/utils.js";
import { JudgeError } from "../errors.ts";
import type { ModelFileEditor, ModelFolder } from "../model-files.ts";
import { CHUNK_BYTES, type ManifestFile, type ModelManifest } from "../model-manifest.ts";
import type { ModelPackage } from "../model-package.ts";
import { ByteCount } from "./byte-count.ts";
import { type Chunk, chunksOf } from "./chunks.ts";
import type { DamagedChunk } from "./damaged-chunk.ts";
import type { KeepOptions } from "./keep-options.ts";
import { readKeptManifest } from "./kept-manifest.ts";

/** A file and those of its chunks that are to be mended, front to back. */
interface DamagedFile {
  readonly file: ManifestFile;
  readonly chunks: readonly Chunk[];
}

/**
 * Reads damaged chunks again from the package and writes those that have the manifest's SHA-256.
 * @returns the manifest, which stays as it was
 * @throws JudgeError `model-corrupt` when the source is another one or has changed, in which case
 * nothing is overwritten with it; `storage-full`, `model-missing`; what `signal` throws
 */
export async function mendKept(
  model: ModelPackage,
  folder: ModelFolder,
  damaged: readonly DamagedChunk[],
  options: KeepOptions,
): Promise<ModelManifest> {
  const manifest = await readKeptManifest(folder);
  await checkSameModel(model, manifest);
  const files = damagedFiles(manifest, damaged, options.chunkBytes ?? CHUNK_BYTES);
  const bytes = files.flatMap(({ chunks }) => chunks).map(({ start, end }) => end - start);
  const total = bytes.reduce((sum, length) => sum + length, 0);
  const count = new ByteCount(total, options.onProgress);
  for (const { file, chunks } of files) {
    const editor = await folder.edit(file.path);
    try {
      if ((await editor.size()) > file.size) await editor.truncate(file.size);
      for (const chunk of chunks) {
        options.signal?.throwIfAborted();
        await mendChunk({ model, path: file.path, chunk, editor, options });
        count.add(file.path, chunk.end - chunk.start);
      }
      await editor.flush();
    } finally {
      await editor.close();
    }
  }
  return manifest;
}

/** A source of other files or sizes would only fail later, chunk by chunk. */
async function checkSameModel(model: ModelPackage, manifest: ModelManifest): Promise<void> {
  const { head, paths, files } = model;
  const listed = new Map(manifest.files.map(({ path, size }) => [path, size]));
  let isSame = head.dtype === manifest.dtype && paths.length === listed.size;
  for (const path of paths) isSame &&= listed.get(path) === (await files.size(path));
  if (!isSame) throw changed("it has other files, sizes or another data type");
}

function damagedFiles(
  manifest: ModelManifest,
  damaged: readonly DamagedChunk[],
  chunkBytes: number,
): readonly DamagedFile[] {
  return manifest.files.flatMap((file) => {
    const numbers = new Set(damaged.filter(({ path }) => path === file.path).map((d) => d.chunk));
    const chunks = chunksOf(file, chunkBytes).filter((_, chunk) => numbers.has(chunk));
    return chunks.length > 0 ? [{ file, chunks }] : [];
  });
}

async function mendChunk(task: {
  readonly model: ModelPackage;
  readonly path: string;
  readonly chunk: Chunk;
  readonly editor: ModelFileEditor;
  readonly options: KeepOptions;
}): Promise<void> {
  const { model, path, chunk, editor, options } = task;
  const { start, end, sha256 } = chunk;
  // An empty file is there once it has been opened.
  if (start === end) return;
  const bytes = await model.files.read(path, { start, end });
  if (bytesToHex(await options.digest(bytes)) !== sha256) {
    throw changed(`bytes ${start} to ${end} of ${path} are not those that were kept`);
  }
  await editor.write(bytes, start);
}

function changed(what: string): JudgeError {
  return new JudgeError(
    "model-corrupt",
    `The source changed: ${what}. Nothing was overwritten. Mend the model from the source it was kept from, or delete it and keep it anew.`,
  );
}
