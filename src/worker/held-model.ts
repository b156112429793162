// A kept model that is being judged with: no other tab may change it meanwhile.

import type { ModelFiles } from "../core/model-files.ts";
import { openKeptFolder } from "../storage/kept-folder.ts";
import { withModelLock } from "../storage/model-lock.ts";
import { OriginFiles } from "../storage/origin-files.ts";
import type { ModelPlace } from "./api.ts";

/** A model's files, to be let go of when nothing more is read of them. */
export interface HeldFiles {
  readonly files: ModelFiles;
  readonly release: () => void;
}

/** Takes the model's lock, shared, until it is released. @throws JudgeError `storage-busy` */
function hold(id: string): Promise<() => void> {
  return new Promise((resolve, reject) => {
    const held = (): Promise<void> => new Promise<void>((release) => resolve(release));
    withModelLock(id, "shared", held).catch(reject);
  });
}

/**
 * Opens the files of a model to load.
 * @throws JudgeError `invalid-input` for another origin, `storage-busy`, `model-missing`
 */
export async function holdModel(place: ModelPlace): Promise<HeldFiles> {
  if (place.kind === "origin") return { files: new OriginFiles(place.url), release: () => {} };
  const release = await hold(place.id);
  try {
    return { files: await openKeptFolder(place.id), release };
  } catch (error) {
    release();
    throw error;
  }
}
