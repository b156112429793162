import { beforeEach, describe, expect, it, vi } from "vitest";
import { JudgeError } from "../../core/errors.ts";
import type * as WorkActions from "./work-actions.ts";
import { ScriptedStore, scriptedKept } from "./scripted-store.ts";

const { id } = scriptedKept;
const source = { kind: "folder", name: "m", files: [] } as const;
const damaged = [{ path: "a", chunk: 1 }];
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

let store: ScriptedStore;
let actions: typeof WorkActions;

beforeEach(async () => {
  vi.resetModules();
  store = new ScriptedStore();
  (await import("./store-access.ts")).connectStore(() => store);
  actions = await import("./work-actions.ts");
});

describe("work on a kept model", () => {
  it("finds what is damaged, and mends that from its source", async () => {
    const verifying = actions.verifyModel(id);
    await settle();
    store.verified.answer(damaged);
    await verifying;
    expect(actions.works.value.get(id)).toMatchObject({ phase: "done", damaged });
    const mending = actions.mendModel(id, source);
    await settle();
    expect(store.mendRequest).toEqual({ id, source, damaged });
    store.mended.answer(scriptedKept);
    await mending;
    expect(actions.works.value.get(id)).toMatchObject({ kind: "mend", damaged: [] });
  });

  it("is done once at a time, and waits for the worker to end what was stopped", async () => {
    void actions.verifyModel(id);
    await settle();
    const { verified } = store;
    void actions.verifyModel(id);
    void actions.stopWork(id);
    expect(verified.signal?.aborted).toBe(true);
    expect(actions.works.value.get(id)?.phase).toBe("stopped");
    const again = actions.verifyModel(id);
    await settle();
    expect(store.verified).not.toBe(verified);
    store.verified.answer([]);
    await again;
    expect(actions.works.value.get(id)).toMatchObject({ phase: "done", damaged: [] });
  });

  it("says why it failed", async () => {
    const verifying = actions.verifyModel(id);
    await settle();
    store.verified.refuse(new JudgeError("storage-busy", "Being written."));
    await verifying;
    expect(actions.works.value.get(id)).toMatchObject({
      phase: "failed",
      failure: { code: "storage-busy" },
    });
  });
});
