// The browser's own store as the worker's service uses it.

import { KeptModels } from "../storage/kept-models.ts";
import { withModelLock } from "../storage/model-lock.ts";
import { ModelNotes } from "../storage/model-notes.ts";
import { storageState } from "../storage/storage-state.ts";
import type { StoreParts } from "./store-service.ts";

/** Opened anew for each call: nothing is held while nobody asks. */
async function withModels<T>(work: (models: KeptModels) => Promise<T>): Promise<T> {
  // What is noted is worth little beside the models: where none can be, they are kept all the same.
  const notes = await ModelNotes.open().catch(() => null);
  try {
    return await work(await KeptModels.open(notes));
  } finally {
    notes?.close();
  }
}

/** OPFS, Web Locks and what the browser says of its room. */
export const browserStore: Omit<StoreParts, "openSource"> = {
  withModels,
  withLock: withModelLock,
  storageState,
};
