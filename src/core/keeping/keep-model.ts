// Copies a model into a folder so that it can be broken off anywhere and gone on with.

import { bytesInWords } from "../bytes-in-words.ts";
import { JudgeError } from "../errors.ts";
import type { ModelFolder } from "../model-files.ts";
import { CHUNK_BYTES, MANIFEST_PATH, type ModelManifest } from "../model-manifest.ts";
import type { ModelPackage } from "../model-package.ts";
import { totalBytes } from "../total-bytes.ts";
import { ByteCount } from "./byte-count.ts";
import { writeJson } from "./json-file.ts";
import { keepFile } from "./keep-file.ts";
import type { KeepOptions } from "./keep-options.ts";
import {
  isSamePlan,
  KEEPING_FOLDER,
  type KeepingPlan,
  planKeeping,
  PLAN_PATH,
  readPlan,
} from "./keeping-plan.ts";

/**
 * Keeps a model: every file, then its manifest. Until the end the folder is marked unfinished; what
 * it has by then is gone on with when the same package is kept again, and dropped for another.
 * @throws JudgeError `storage-full`, `model-corrupt` when the source's bytes are not what they
 * should be, and as the package's files do; what `signal` throws. Nothing is marked complete then.
 */
export async function keepModel(
  model: ModelPackage,
  folder: ModelFolder,
  options: KeepOptions,
): Promise<ModelManifest> {
  const plan = await planKeeping(model, options.chunkBytes ?? CHUNK_BYTES);
  const count = new ByteCount(totalBytes(plan.files), options.onProgress);
  try {
    await begin(folder, plan);
    const files = [];
    for (const file of plan.files) {
      const task = { ...file, source: model.files, folder, chunkBytes: plan.chunkBytes };
      const expected = model.expected?.get(file.path);
      files.push(await keepFile({ ...task, expected, options, count }));
    }
    options.signal?.throwIfAborted();
    const manifest: ModelManifest = { format: 1, ...model.head, files };
    await writeJson(folder, MANIFEST_PATH, manifest);
    await end(folder);
    return manifest;
  } catch (error) {
    throw withNumbers(error, model.head.name, count);
  }
}

/** Marks the folder unfinished, and clears it of what cannot be gone on with. */
async function begin(folder: ModelFolder, plan: KeepingPlan): Promise<void> {
  const begun = await readPlan(folder);
  // First of all: files that are about to change are no model.
  await folder.remove(MANIFEST_PATH);
  if (begun && isSamePlan(begun, plan)) return;
  await end(folder);
  for (const { path } of begun?.files ?? []) await folder.remove(path);
  await writeJson(folder, PLAN_PATH, plan);
}

/** Removes the plan before the journals: without them, a plan would be gone on with from nothing. */
async function end(folder: ModelFolder): Promise<void> {
  await folder.remove(PLAN_PATH);
  for (const path of await folder.list()) {
    if (path.startsWith(`${KEEPING_FOLDER}/`)) await folder.remove(path);
  }
}

/** Says of a full disk how much was needed, how much there is, and what can be done. */
function withNumbers(error: unknown, name: string, { done, total }: ByteCount): unknown {
  if (!JudgeError.is(error) || error.code !== "storage-full") return error;
  return new JudgeError(
    "storage-full",
    `There is no room left to keep ${name}: it needs ${bytesInWords(total)}, and ${bytesInWords(done)} of it are kept. Delete a model that is not needed or make room on the disk, then try again: it goes on from there.`,
    { cause: error },
  );
}
