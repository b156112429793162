// What loading a model will take here, worked out from its small files before any weight is read.

import { parseDecoderConfig } from "../convert/decoder-config.ts";
import { checkManifest } from "../core/manifest-check.ts";
import { JudgeError } from "../core/errors.ts";
import type { DeviceLimits, MemoryPlan, MemoryWish } from "../core/memory-plan.ts";
import type { ModelFiles } from "../core/model-files.ts";
import { MANIFEST_PATH, type ModelManifest } from "../core/model-manifest.ts";
import type { ModelShape } from "../core/model-shape.ts";
import { planMemory, roomOf } from "../core/plan-memory.ts";
import { usualWish } from "../core/usual-wish.ts";
import { wishInWords } from "../core/wish-in-words.ts";
import { type EngineOptions, KV_BYTES } from "../engine/local-engine.ts";
import { parseJson } from "../engine/verified-files.ts";

/** A plan, and how the engine must be set for it. */
export interface LoadPlan {
  readonly memory: MemoryPlan;
  readonly options: EngineOptions;
  /** A sentence for people where less fits than is usual, else empty. */
  readonly note: string;
}

async function readJson(files: ModelFiles, path: string): Promise<unknown> {
  return parseJson(path, await files.read(path));
}

/** Null where config.json is of a family whose sizes are not known. */
async function shapeOf(files: ModelFiles): Promise<ModelShape | null> {
  try {
    return parseDecoderConfig(await readJson(files, "config.json"));
  } catch (error) {
    if (JudgeError.is(error) && error.code === "unsupported-model") return null;
    throw error;
  }
}

function weightBytes({ graph, externalData, files }: ModelManifest): number {
  const paths = new Set([graph, ...externalData]);
  return files.reduce((sum, { path, size }) => sum + (paths.has(path) ? size : 0), 0);
}

/** Room for what a common judgment needs, and where there is more, for what is worth keeping. */
function kvBytes({ kvCache, weights, scratch }: MemoryPlan, limits: DeviceLimits): number {
  const spare = roomOf(limits) - weights - scratch;
  return Math.max(kvCache, Math.min(KV_BYTES, spare));
}

/**
 * Plans a loading; null where the model's shape is not known.
 * @throws JudgeError `insufficient-memory` with the plan's numbers where nothing of it fits
 */
export async function planLoad(files: ModelFiles, limits: DeviceLimits): Promise<LoadPlan | null> {
  const shape = await shapeOf(files);
  if (!shape) return null;
  const manifest = checkManifest(await readJson(files, MANIFEST_PATH));
  const plan = (wish: MemoryWish): MemoryPlan =>
    planMemory({ shape, dtype: manifest.dtype, wish, limits, weightBytes: weightBytes(manifest) });
  const memory = plan(usualWish(shape));
  if (memory.fits) return { memory, options: { kvBytes: kvBytes(memory, limits) }, note: "" };
  const { instead, problems } = memory;
  if (!instead) throw new JudgeError("insufficient-memory", problems.join(" "));
  const less = plan(instead);
  return {
    memory: less,
    options: { maxRows: instead.rows, kvBytes: less.kvCache },
    note: `Memory is short here: ${wishInWords(instead)} at a time.`,
  };
}
