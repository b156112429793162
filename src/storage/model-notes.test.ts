import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ModelNotes } from "./model-notes.ts";

const { IDBFactory } = await import("fake-indexeddb");
await import("fake-indexeddb/auto");

let notes: ModelNotes;

beforeEach(async () => {
  indexedDB = new IDBFactory();
  notes = await ModelNotes.open();
});

afterEach(() => notes.close());

describe("ModelNotes", () => {
  it("notes what changed of a model, and gives it back after it was opened again", async () => {
    expect(await notes.note("a")).toEqual({ usedAt: null, profile: null, folder: null });
    await notes.change("a", { profile: "rrm" });
    await notes.change("a", { usedAt: "2026-01-01T00:00:00.000Z" });
    notes.close();
    notes = await ModelNotes.open();
    expect(await notes.note("a")).toEqual({
      usedAt: "2026-01-01T00:00:00.000Z",
      profile: "rrm",
      folder: null,
    });
  });

  it("knows which model is in use until it is forgotten", async () => {
    expect(await notes.chosenModel()).toBeNull();
    await notes.choose("a");
    await notes.forget("b");
    expect(await notes.chosenModel()).toBe("a");
    await notes.change("a", { profile: "rrm" });
    await notes.forget("a");
    expect(await notes.chosenModel()).toBeNull();
    expect(await notes.note("a")).toEqual({ usedAt: null, profile: null, folder: null });
    await notes.choose("b");
    await notes.choose(null);
    expect(await notes.chosenModel()).toBeNull();
  });

  it("knows which models are asked by a profile", async () => {
    await notes.change("a", { profile: "mine" });
    await notes.change("b", { profile: "rrm" });
    await notes.change("c", { profile: "mine" });
    expect(await notes.askedBy("mine")).toEqual(["a", "c"]);
    expect(await notes.askedBy("none")).toEqual([]);
  });

  it("keeps own profiles by id", async () => {
    await notes.keepProfile("mine", { id: "mine", version: 1 });
    await notes.keepProfile("mine", { id: "mine", version: 2 });
    await notes.keepProfile("other", { id: "other" });
    expect(await notes.ownProfiles()).toEqual([{ id: "mine", version: 2 }, { id: "other" }]);
    await notes.removeProfile("mine");
    await notes.removeProfile("absent");
    expect(await notes.ownProfiles()).toEqual([{ id: "other" }]);
  });
});
