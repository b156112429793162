import "fake-indexeddb/auto";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { JudgeError } from "../../core/errors.ts";
import type { SourceRequest } from "../../worker/store-api.ts";
import type * as KeepingActions from "./keeping-actions.ts";
import type * as KeptList from "./kept-list.ts";
import { withNotes } from "../../storage/with-notes.ts";
import { ScriptedStore, scriptedKept, scriptedSurvey } from "./scripted-store.ts";

const source: SourceRequest = { kind: "folder", name: "m", files: [] };
const step = { type: "keep-progress", done: 10, total: 100, resumed: 0, file: "" } as const;

let store: ScriptedStore;
let actions: typeof KeepingActions;
let list: typeof KeptList;

const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

async function look(): Promise<void> {
  const looked = actions.lookAt(source);
  await settle();
  store.surveyed.answer(scriptedSurvey);
  await looked;
}

beforeEach(async () => {
  vi.stubGlobal("navigator", { storage: { persist: () => Promise.resolve(true) } });
  vi.resetModules();
  store = new ScriptedStore();
  const access = await import("./store-access.ts");
  access.connectStore(() => store);
  actions = await import("./keeping-actions.ts");
  list = await import("./kept-list.ts");
  await list.refreshKept();
});

describe("keep", () => {
  it("keeps what was looked at, asks the browser to keep it, and notes its profile", async () => {
    await look();
    expect(actions.keeping.value).toMatchObject({ phase: "surveyed", profile: "llm-judge" });
    void actions.keep();
    await settle();
    store.kept.onEvent(step);
    expect(store.keepRequest).toEqual({ source, dtype: "q8" });
    expect(actions.keeping.value).toMatchObject({ phase: "keeping", pace: { progress: step } });
    store.models = [scriptedKept];
    store.kept.answer(scriptedKept);
    await vi.waitFor(() => expect(list.keptModels.value).toEqual([scriptedKept]));
    expect(actions.keeping.value).toMatchObject({ phase: "kept", model: scriptedKept });
    expect(list.persistenceAnswer.value).toBe(true);
    expect(await withNotes((notes) => notes.note(scriptedKept.id))).toMatchObject({
      profile: "llm-judge",
    });
  });

  it("remembers what it is to be asked by when it is gone on with after a reload", async () => {
    await look();
    actions.chooseKeepingProfile("rrm");
    void actions.keep();
    await settle();
    expect(await withNotes((notes) => notes.note(scriptedKept.id))).toMatchObject({
      profile: "rrm",
    });
    actions.closeKeeping();
    const looked = actions.lookAt(source, { ...scriptedKept, state: "partial" });
    await settle();
    store.surveyed.answer(scriptedSurvey);
    await looked;
    expect(actions.keeping.value).toMatchObject({ phase: "surveyed", profile: "rrm" });
  });

  it("stops the worker, hears nothing more of it, and goes on when asked again", async () => {
    await look();
    void actions.keep();
    await settle();
    const { kept } = store;
    actions.stopKeeping();
    expect(kept.signal?.aborted).toBe(true);
    kept.onEvent(step);
    await settle();
    const stopped = { phase: "surveyed", stopped: true, failure: null, pace: null };
    expect(actions.keeping.value).toMatchObject(stopped);
    void actions.keep();
    await settle();
    expect(store.kept).not.toBe(kept);
    expect(actions.keeping.value).toMatchObject({ phase: "keeping", stopped: false });
  });

  it("shows why it failed, and starts another worker where that one has died", async () => {
    await look();
    void actions.keep();
    await settle();
    const dead = store;
    store = new ScriptedStore();
    dead.kept.refuse(new JudgeError("device-lost", "The worker stopped."));
    await settle();
    expect(actions.keeping.value).toMatchObject({
      phase: "surveyed",
      failure: { code: "device-lost" },
    });
    expect(dead.disposed).toBe(true);
    void actions.keep();
    await settle();
    expect(store.keepRequest).toEqual({ source, dtype: "q8" });
  });

  it("forgets a survey that something else took the place of", async () => {
    void actions.lookAt(source);
    await settle();
    const { surveyed } = store;
    actions.closeKeeping();
    surveyed.answer(scriptedSurvey);
    await settle();
    expect(actions.keeping.value.phase).toBe("idle");
  });
});
