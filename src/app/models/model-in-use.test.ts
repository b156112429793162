import { IDBFactory } from "fake-indexeddb";
import "fake-indexeddb/auto";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { JudgeError } from "../../core/errors.ts";
import type * as Remembered from "../remembered-model.ts";
import { ScriptedClient } from "../scripted-client.ts";
import { scriptedModel as info } from "../scripted-judgment.ts";
import type * as State from "../state.ts";
import type * as ModelInUse from "./model-in-use.ts";
import { ScriptedStore, scriptedKept } from "./scripted-store.ts";

const clients: ScriptedClient[] = [];
vi.mock("../../worker/recovering-client.ts", () => ({
  createJudgeClient: () => {
    const created = new ScriptedClient();
    clients.push(created);
    return created;
  },
}));

const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 10));
const { id } = scriptedKept;
const shipped = { kind: "origin", url: "https://judge.example/here/models/rrm-mini/" };

let use: typeof ModelInUse;
let remembered: typeof Remembered;
let state: typeof State;

async function openPage(): Promise<void> {
  vi.resetModules();
  use = await import("./model-in-use.ts");
  remembered = await import("../remembered-model.ts");
  state = await import("../state.ts");
}

beforeEach(async () => {
  clients.length = 0;
  vi.stubGlobal("document", { baseURI: "https://judge.example/here/" });
  vi.stubGlobal("indexedDB", new IDBFactory());
  await openPage();
});

describe("the model in use", () => {
  it("is the one that comes with the page until another is taken", async () => {
    void remembered.loadRememberedModel();
    await vi.waitFor(() => expect(clients.at(-1)?.request?.model).toEqual(shipped));
  });

  it("is remembered, with the profile that was chosen for it", async () => {
    await use.chooseProfile(id, "llm-judge");
    void use.chooseModel(id);
    await vi.waitFor(() => expect(clients).toHaveLength(1));
    await openPage();
    void remembered.loadRememberedModel();
    await vi.waitFor(() => expect(clients).toHaveLength(2));
    expect(clients[1]?.request).toMatchObject({
      model: { kind: "kept", id },
      profile: { id: "llm-judge" },
    });
  });

  it("is loaded again when it is to be asked in another way", async () => {
    void use.chooseModel(id);
    await vi.waitFor(() => expect(clients).toHaveLength(1));
    expect(clients[0]?.request?.profile).toBeUndefined();
    void use.chooseProfile(id, "direct-judge");
    await vi.waitFor(() => expect(clients).toHaveLength(2));
    expect(clients[1]?.request?.profile?.id).toBe("direct-judge");
  });

  it("says which profile was deleted where it cannot be asked any more", async () => {
    await use.chooseProfile(id, "mine");
    await use.chooseModel(id);
    expect(clients[0]?.request).toBeNull();
    expect(state.model.value).toMatchObject({
      phase: "failed",
      failure: { code: "invalid-input", message: expect.stringMatching(/^Its profile mine was/) },
    });
    void use.chooseProfile(id, "llm-judge");
    await vi.waitFor(() => expect(clients.at(-1)?.request?.profile?.id).toBe("llm-judge"));
  });

  it("is forgotten when it is not there any more", async () => {
    const chosen = use.chooseModel(id);
    await vi.waitFor(() => expect(clients).toHaveLength(1));
    clients[0]?.refuse(new JudgeError("model-missing", "Not there."));
    await chosen;
    await openPage();
    void remembered.loadRememberedModel();
    await vi.waitFor(() => expect(clients.at(-1)?.request?.model).toEqual(shipped));
  });

  it("can be left for the one that comes with the page, for good, where it fails", async () => {
    void use.chooseModel(id);
    await vi.waitFor(() => expect(clients).toHaveLength(1));
    clients[0]?.refuse(new JudgeError("model-corrupt", "Damaged."));
    await settle();
    expect(state.model.value).toMatchObject({ phase: "failed" });
    void remembered.takeShippedModel();
    await vi.waitFor(() => expect(clients).toHaveLength(2));
    expect(clients[1]?.request?.model).toEqual(shipped);
    await openPage();
    void remembered.loadRememberedModel();
    await vi.waitFor(() => expect(clients).toHaveLength(3));
    expect(clients[2]?.request?.model).toEqual(shipped);
  });
});

describe("deleteModel", () => {
  it("lets go of the model in use first, and is patient while its worker ends", async () => {
    const store = new ScriptedStore();
    store.models = [scriptedKept];
    store.removeErrors = [new JudgeError("storage-busy", "In use.")];
    (await import("./store-access.ts")).connectStore(() => store);
    const { deleteModel } = await import("./delete-model.ts");
    void use.chooseModel(id);
    await vi.waitFor(() => expect(clients).toHaveLength(1));
    clients[0]?.loaded(info);
    await settle();
    const deleted = deleteModel(scriptedKept, true);
    await vi.waitFor(() => expect(clients).toHaveLength(2));
    expect(clients[0]?.disposed).toBe(true);
    clients[1]?.loaded(info);
    await deleted;
    expect(store.removed).toEqual([id]);
  });

  it("puts away what was said of the model when it was kept", async () => {
    const store = new ScriptedStore();
    (await import("./store-access.ts")).connectStore(() => store);
    const { deleteModel } = await import("./delete-model.ts");
    const { keeping } = await import("./keeping-actions.ts");
    const others = {
      ...keeping.value,
      phase: "kept",
      model: { ...scriptedKept, id: "n" },
    } as const;
    keeping.value = others;
    await deleteModel(scriptedKept, false);
    expect(keeping.value).toBe(others);
    keeping.value = { ...others, model: scriptedKept };
    await deleteModel(scriptedKept, false);
    expect(keeping.value.phase).toBe("idle");
  });

  it("waits until the worker has ended what it did on the model", async () => {
    const store = new ScriptedStore();
    (await import("./store-access.ts")).connectStore(() => store);
    const { deleteModel } = await import("./delete-model.ts");
    const { verifyModel } = await import("./work-actions.ts");
    let end = (): void => {};
    store.verify = () => new Promise((resolve) => (end = () => resolve([])));
    void verifyModel(id);
    await settle();
    const deleted = deleteModel(scriptedKept, false);
    await settle();
    expect(store.removed).toEqual([]);
    end();
    await deleted;
    expect(store.removed).toEqual([id]);
  });
});
