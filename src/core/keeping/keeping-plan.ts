// What is being kept, written into the folder before any of it: a broken-off folder can be listed.

import * as v from "valibot";
import { JudgeError } from "../errors.ts";
import { FileSizeSchema, ManifestHeadSchema } from "../manifest-check.ts";
import type { ModelFiles } from "../model-files.ts";
import type { ModelPackage } from "../model-package.ts";
import { readJson } from "./json-file.ts";

/** Where the keeper notes how far it has come; empty once all is kept. */
export const KEEPING_FOLDER = ".keeping";

/** As long as this file is there, the folder is unfinished. */
export const PLAN_PATH = `${KEEPING_FOLDER}/plan.json`;

/** What is to be kept: enough to list it, and to know whether it can be gone on with. */
export interface KeepingPlan {
  readonly format: 1;
  readonly fingerprint: string;
  readonly chunkBytes: number;
  readonly head: ModelPackage["head"];
  readonly files: readonly { readonly path: string; readonly size: number }[];
}

const PlanSchema = v.object({
  format: v.literal(1),
  fingerprint: v.string(),
  chunkBytes: v.number(),
  head: ManifestHeadSchema,
  files: v.array(FileSizeSchema),
});

/** Path of a file's journal: the SHA-256 of each of its chunks that is on disk, 32 bytes each. */
export function journalPath(path: string): string {
  return `${KEEPING_FOLDER}/${path}.chunks`;
}

/** Works out what a package consists of. @throws JudgeError as its files do */
export async function planKeeping(model: ModelPackage, chunkBytes: number): Promise<KeepingPlan> {
  const files: { path: string; size: number }[] = [];
  for (const path of model.paths) files.push({ path, size: await model.files.size(path) });
  return { format: 1, fingerprint: model.fingerprint, chunkBytes, head: model.head, files };
}

/** The plan a folder was begun with; null where there is none, or none that was written whole. */
export async function readPlan(folder: ModelFiles): Promise<KeepingPlan | null> {
  try {
    const parsed = v.safeParse(PlanSchema, await readJson(folder, PLAN_PATH));
    return parsed.success ? parsed.output : null;
  } catch (error) {
    if (JudgeError.is(error) && error.code === "model-corrupt") return null;
    throw error;
  }
}

/** Whether what was begun with one plan can be gone on with under another. */
export function isSamePlan(begun: KeepingPlan, plan: KeepingPlan): boolean {
  const bytes = ({ fingerprint, chunkBytes, files }: KeepingPlan) =>
    JSON.stringify([fingerprint, chunkBytes, files.map(({ path, size }) => [path, size])]);
  return bytes(begun) === bytes(plan);
}
