// The folder of one kept model, to be read: all that judging with it needs of the store.

import { DirectoryFiles } from "./directory-files.ts";
import { storageFailure } from "./storage-failure.ts";

/** Folder of the browser's own file system that kept models lie in, one folder each. */
export const MODELS_FOLDER = "models";

/** @throws JudgeError `model-missing`, and where the browser gives the page no file system */
export async function openKeptFolder(id: string): Promise<DirectoryFiles> {
  try {
    const root = await navigator.storage.getDirectory();
    const models = await root.getDirectoryHandle(MODELS_FOLDER);
    return new DirectoryFiles(await models.getDirectoryHandle(id));
  } catch (cause) {
    throw storageFailure(id, cause);
  }
}
