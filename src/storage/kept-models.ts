// The models in the browser's own file system: one folder each, below `models/`.

import { bytesToHex } from "@noble/hashes/utils.js";
import { JudgeError } from "../core/errors.ts";
import { KEEPING_FOLDER, PLAN_PATH, readPlan } from "../core/keeping/keeping-plan.ts";
import { readKeptManifest } from "../core/keeping/kept-manifest.ts";
import type { ModelFiles } from "../core/model-files.ts";
import { type Dtype, DTYPES, MANIFEST_PATH } from "../core/model-manifest.ts";
import { totalBytes } from "../core/total-bytes.ts";
import { MODELS_FOLDER } from "./kept-folder.ts";
import type { KeptModel } from "./kept-model.ts";
import { withModelLock } from "./model-lock.ts";
import type { ModelNotes } from "./model-notes.ts";
import { OpfsFolder } from "./opfs-folder.ts";
import { storageFailure } from "./storage-failure.ts";

/** What a folder itself says of its model. */
type FolderFacts = Pick<
  KeptModel,
  "state" | "name" | "dtype" | "source" | "total" | "manifest" | "manifestSha256"
>;

/** Lists, opens and removes kept models. */
export class KeptModels {
  readonly #models: FileSystemDirectoryHandle;
  readonly #notes: ModelNotes | null;

  private constructor(models: FileSystemDirectoryHandle, notes: ModelNotes | null) {
    this.#models = models;
    this.#notes = notes;
  }

  /**
   * @param notes null where the browser keeps none: models are then listed as never used
   * @throws JudgeError where the browser gives the page no file system (private windows)
   */
  static async open(notes: ModelNotes | null): Promise<KeptModels> {
    try {
      const root = await navigator.storage.getDirectory();
      return new KeptModels(await root.getDirectoryHandle(MODELS_FOLDER, { create: true }), notes);
    } catch (cause) {
      throw storageFailure(MODELS_FOLDER, cause);
    }
  }

  /** Every model, whole or begun, by its id. */
  async list(): Promise<readonly KeptModel[]> {
    const models = await Promise.all((await this.#ids()).map((id) => this.#lookIfThere(id)));
    return models.filter((model) => model !== null);
  }

  /** One model; null where there is none of that id. */
  async find(id: string): Promise<KeptModel | null> {
    return (await this.#ids()).includes(id) ? await this.#lookIfThere(id) : null;
  }

  /** A model's folder. @throws JudgeError `model-missing` */
  async folder(id: string): Promise<OpfsFolder> {
    return await this.#folder(id, false);
  }

  /** A model's folder, made where there is none. @throws JudgeError `storage-full` */
  async makeFolder(id: string): Promise<OpfsFolder> {
    return await this.#folder(id, true);
  }

  /** Removes a model and what is noted of it. @throws JudgeError `storage-busy` while it is in use */
  async remove(id: string): Promise<void> {
    await withModelLock(id, "exclusive", async () => {
      try {
        // First of all: a deletion that is broken off must not leave what looks whole.
        await (await this.folder(id)).remove(MANIFEST_PATH);
        await this.#models.removeEntry(id, { recursive: true });
      } catch (cause) {
        const failure = storageFailure(id, cause);
        if (failure.code !== "model-missing") throw failure;
      }
    });
    await this.#notes?.forget(id);
  }

  async #ids(): Promise<readonly string[]> {
    const ids: string[] = [];
    for await (const id of this.#models.keys()) ids.push(id);
    return ids.toSorted();
  }

  async #folder(id: string, create: boolean): Promise<OpfsFolder> {
    try {
      return new OpfsFolder(await this.#models.getDirectoryHandle(id, { create }));
    } catch (cause) {
      throw storageFailure(id, cause);
    }
  }

  /** Null where another tab has just deleted it. */
  async #lookIfThere(id: string): Promise<KeptModel | null> {
    try {
      return await this.#look(id);
    } catch (error) {
      if (JudgeError.is(error) && error.code === "model-missing") return null;
      throw error;
    }
  }

  async #look(id: string): Promise<KeptModel> {
    const folder = await this.folder(id);
    const [facts, bytes, note] = await Promise.all([
      factsOf(id, folder),
      bytesOnDisk(folder),
      this.#notes?.note(id),
    ]);
    const keptAt = await writtenAt(folder, facts.state === "whole" ? MANIFEST_PATH : PLAN_PATH);
    return { id, ...facts, bytes, keptAt, usedAt: note?.usedAt ?? null };
  }
}

async function factsOf(id: string, folder: OpfsFolder): Promise<FolderFacts> {
  const plan = await readPlan(folder);
  if (!plan) return (await wholeFacts(folder)) ?? unknownFacts(id);
  const { head, files } = plan;
  const total = totalBytes(files);
  const { name, dtype, source = null } = head;
  return { state: "partial", name, dtype, source, total, manifest: null, manifestSha256: null };
}

async function wholeFacts(folder: OpfsFolder): Promise<FolderFacts | null> {
  try {
    const manifest = await readKeptManifest(folder);
    const { name, dtype, source = null, files } = manifest;
    const digest = await crypto.subtle.digest("SHA-256", await folder.read(MANIFEST_PATH));
    const manifestSha256 = bytesToHex(new Uint8Array(digest));
    return {
      state: "whole",
      name,
      dtype,
      source,
      total: totalBytes(files),
      manifest,
      manifestSha256,
    };
  } catch (error) {
    if (JudgeError.is(error) && /missing|corrupt/.test(error.code)) return null;
    throw error;
  }
}

const DTYPE_IN_ID = new RegExp(`-(${DTYPES.join("|")})-`);

/** A folder without plan or readable manifest: begun anew when kept again, and can be deleted. */
function unknownFacts(id: string): FolderFacts {
  const dtype = (DTYPE_IN_ID.exec(id)?.[1] ?? "fp32") as Dtype;
  const unknown = { source: null, total: 0, manifest: null, manifestSha256: null };
  return { state: "partial", name: id, dtype, ...unknown };
}

async function bytesOnDisk(folder: ModelFiles): Promise<number> {
  const paths = await folder.list();
  const isModel = (path: string) =>
    path !== MANIFEST_PATH && !path.startsWith(`${KEEPING_FOLDER}/`);
  const kept = paths.filter(isModel);
  return totalBytes(
    await Promise.all(kept.map(async (path) => ({ size: await folder.size(path) }))),
  );
}

/** ISO 8601 time of a file's last change; of the epoch where there is no such file. */
async function writtenAt(folder: OpfsFolder, path: string): Promise<string> {
  const time = await folder.blob(path).then(
    (file) => file.lastModified,
    () => 0,
  );
  return new Date(time).toISOString();
}
