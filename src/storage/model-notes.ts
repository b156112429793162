// What a person did with kept models, and their own judge profiles, kept in IndexedDB.

import { type DBSchema, type IDBPDatabase, openDB } from "idb";

/** Notes on one kept model. */
export interface ModelNote {
  /** ISO 8601 time of the last loading; null before the first. */
  readonly usedAt: string | null;
  /** Id of the profile it is asked by; null where nobody chose one. */
  readonly profile: string | null;
  /** The folder it was kept from last, where the browser can hand it over once more. */
  readonly folder: FileSystemDirectoryHandle | null;
}

interface Tables extends DBSchema {
  /** By the kept model's id. */
  notes: { key: string; value: ModelNote };
  /** The id of the model in use. */
  chosen: { key: "model"; value: string };
  /** Own profiles as JSON, by their id. */
  profiles: { key: string; value: unknown };
}

const NAME = "rrm-web-models";
const VERSION = 1;
const NO_NOTE: ModelNote = { usedAt: null, profile: null, folder: null };

/** Small and worth little beside the models themselves: what is lost here costs a click. */
export class ModelNotes {
  readonly #database: IDBPDatabase<Tables>;

  private constructor(database: IDBPDatabase<Tables>) {
    this.#database = database;
  }

  /** @throws DOMException where the browser keeps nothing (private windows, full disks) */
  static async open(): Promise<ModelNotes> {
    const database = await openDB<Tables>(NAME, VERSION, {
      upgrade: (fresh) => {
        fresh.createObjectStore("notes");
        fresh.createObjectStore("chosen");
        fresh.createObjectStore("profiles");
      },
    });
    return new ModelNotes(database);
  }

  /** What is noted of a model. */
  async note(id: string): Promise<ModelNote> {
    return { ...NO_NOTE, ...(await this.#database.get("notes", id)) };
  }

  /** Ids of the models that are asked by a profile. */
  async askedBy(profile: string): Promise<readonly string[]> {
    const { store } = this.#database.transaction("notes");
    const [ids, notes] = await Promise.all([store.getAllKeys(), store.getAll()]);
    return ids.filter((_, index) => notes[index]?.profile === profile);
  }

  /** Notes what changed of a model and leaves the rest. */
  async change(id: string, change: Partial<ModelNote>): Promise<void> {
    const transaction = this.#database.transaction("notes", "readwrite");
    const note = (await transaction.store.get(id)) ?? NO_NOTE;
    await Promise.all([transaction.store.put({ ...note, ...change }, id), transaction.done]);
  }

  /** Forgets a model that is kept no more, and that it was in use. */
  async forget(id: string): Promise<void> {
    const transaction = this.#database.transaction(["notes", "chosen"], "readwrite");
    const chosen = transaction.objectStore("chosen");
    const isChosen = (await chosen.get("model")) === id;
    await Promise.all([
      transaction.objectStore("notes").delete(id),
      ...(isChosen ? [chosen.delete("model")] : []),
      transaction.done,
    ]);
  }

  /** Id of the kept model in use; null for the model that comes with the page. */
  async chosenModel(): Promise<string | null> {
    return (await this.#database.get("chosen", "model")) ?? null;
  }

  /** Takes a kept model into use, or with null the one that comes with the page. */
  async choose(id: string | null): Promise<void> {
    if (id === null) await this.#database.delete("chosen", "model");
    else await this.#database.put("chosen", id, "model");
  }

  /** The person's own profiles, to be checked before they are used: another version may have written them. */
  ownProfiles(): Promise<unknown[]> {
    return this.#database.getAll("profiles");
  }

  /** Keeps an own profile, in place of one with the same id. */
  async keepProfile(id: string, profile: unknown): Promise<void> {
    await this.#database.put("profiles", profile, id);
  }

  /** Removes an own profile; where there is none, nothing happens. */
  async removeProfile(id: string): Promise<void> {
    await this.#database.delete("profiles", id);
  }

  /** Lets go of the database. */
  close(): void {
    this.#database.close();
  }
}
