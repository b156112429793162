// What the store holds, as signals.

import { signal } from "@preact/signals";
import { requestPersistence } from "../../storage/storage-state.ts";
import type { KeptModel, StorageState } from "../../worker/store-api.ts";
import { failureOf, type Failure } from "../failure.ts";
import { withNotes } from "../../storage/with-notes.ts";
import { withStore } from "./store-access.ts";

/** Every kept model, whole or begun; null before the store was first asked. */
export const keptModels = signal<readonly KeptModel[] | null>(null);

/** The browser's room for this page; null before it was asked. */
export const room = signal<StorageState | null>(null);

/** Why the store cannot be read, if it cannot. */
export const listFailure = signal<Failure | null>(null);

/** Ids of the profiles that models are asked by, by the model's id, where one was chosen. */
export const chosenProfiles = signal<ReadonlyMap<string, string>>(new Map());

/** Folders that models were kept from, by the model's id, where they need not be picked again. */
export const knownFolders = signal<ReadonlyMap<string, FileSystemDirectoryHandle>>(new Map());

/** What the browser answered when it was asked not to clear the store by itself. */
export const persistenceAnswer = signal<boolean | null>(null);

/** Reads what the store holds now. */
export async function refreshKept(): Promise<void> {
  try {
    const [models, state] = await withStore((store) =>
      Promise.all([store.list(), store.storage()]),
    );
    await readNotes(models);
    [keptModels.value, room.value, listFailure.value] = [models, state, null];
  } catch (error) {
    listFailure.value = failureOf(error);
  }
}

async function readNotes(models: readonly KeptModel[]): Promise<void> {
  const noted = await withNotes((notes) =>
    Promise.all(models.map(async ({ id }) => ({ id, ...(await notes.note(id)) }))),
  );
  chosenProfiles.value = new Map(
    noted?.flatMap(({ id, profile }) => (profile === null ? [] : [[id, profile]])),
  );
  knownFolders.value = new Map(
    noted?.flatMap(({ id, folder }) => (folder === null ? [] : [[id, folder]])),
  );
}

/** Asks the browser not to clear by itself what is kept, and shows its answer. */
export async function askToPersist(): Promise<void> {
  persistenceAnswer.value = await requestPersistence().catch(() => false);
  const state = room.value;
  if (state !== null) room.value = { ...state, persisted: persistenceAnswer.value };
}
