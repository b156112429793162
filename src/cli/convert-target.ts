// What is in the folder that a model is to be written into: nothing there is lost without --force.

import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { JudgeError } from "../core/errors.ts";
import { PLAN_PATH, readPlan } from "../core/keeping/keeping-plan.ts";
import { readKeptManifest } from "../core/keeping/kept-manifest.ts";
import { MANIFEST_PATH, type ModelManifest } from "../core/model-manifest.ts";
import type { ModelPackage } from "../core/model-package.ts";
import { NodeFolder } from "./node-folder.ts";

/** What is to be written. */
export interface WantedModel extends Pick<ModelPackage["head"], "dtype" | "source"> {
  /** Files on this machine's disk that it is made of: none of a hub's. */
  readonly madeOf: readonly string[];
}

/**
 * The manifest of the wanted model where the folder has it whole; null where it is to be written.
 * @throws JudgeError `invalid-input` where something else is there, or its source is newer
 */
export async function findWhole(out: string, wanted: WantedModel): Promise<ModelManifest | null> {
  const folder = new NodeFolder(out);
  const begun = await readPlan(folder);
  if (begun && isWanted(begun.head, wanted)) return null;
  if (begun) throw refusal(`${out} holds a part of another model, ${inWords(begun.head)}`);
  const manifest = await manifestOf(folder);
  if (!manifest) {
    if (await isFree(out)) return null;
    throw refusal(`${out} is not empty, and no model that can be gone on with`);
  }
  if (!isWanted(manifest, wanted))
    throw refusal(`${out} holds another model, ${inWords(manifest)}`);
  if (!(await hasSizes(folder, manifest)))
    throw refusal(`${out} holds this model, but damaged ("rrm mend ${out} SOURCE" makes it good)`);
  if (await isNewer(wanted.madeOf, join(out, MANIFEST_PATH)))
    throw refusal(`${out} holds this model, made before its source was changed`);
  return manifest;
}

/** Removes the files of the model that the folder holds, as its manifest lists them. */
export async function removeWhole(out: string): Promise<void> {
  const folder = new NodeFolder(out);
  const manifest = await manifestOf(folder);
  if (!manifest) return;
  // What was noted of files that go is not to be gone on with.
  await folder.remove(PLAN_PATH);
  for (const { path } of manifest.files) await folder.remove(path);
  await folder.remove(MANIFEST_PATH);
}

/** Null where there is none that can be read. */
async function manifestOf(folder: NodeFolder): Promise<ModelManifest | null> {
  try {
    return await readKeptManifest(folder);
  } catch (error) {
    if (JudgeError.is(error)) return null;
    throw error;
  }
}

/** Not there yet, or with nothing but what systems leave behind (.DS_Store). */
async function isFree(out: string): Promise<boolean> {
  const names = await readdir(out).catch(() => []);
  return names.every((name) => name.startsWith("."));
}

function isWanted(head: ModelPackage["head"], { dtype, source }: WantedModel): boolean {
  return head.dtype === dtype && isDeepStrictEqual(head.source, source);
}

/** A look at the list only: "rrm verify" reads the bytes. */
async function hasSizes(folder: NodeFolder, { files }: ModelManifest): Promise<boolean> {
  for (const { path, size } of files) {
    if ((await folder.size(path).catch(() => -1)) !== size) return false;
  }
  return true;
}

async function isNewer(paths: readonly string[], than: string): Promise<boolean> {
  const { mtimeMs } = await stat(than);
  const found = await Promise.all(paths.map((path) => stat(path)));
  return found.some((each) => each.mtimeMs > mtimeMs);
}

/** Such as `judge as q4, of owner/name at commit 0123...`. */
function inWords({ name, dtype, source }: ModelPackage["head"]): string {
  const as = `${name} as ${dtype}`;
  if (source?.kind === "hub") return `${as}, of ${source.repo} at commit ${source.revision}`;
  return source?.kind === "folder" ? `${as}, of the folder ${source.name}` : as;
}

function refusal(problem: string): JudgeError {
  const way = "Name another OUT_DIR, or add --force to write the model there all the same";
  return new JudgeError(
    "invalid-input",
    `${problem}. ${way}: it first removes the files that a model's ${MANIFEST_PATH} there lists, and no others.`,
  );
}
