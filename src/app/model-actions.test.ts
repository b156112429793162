import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type * as ModelActions from "./model-actions.ts";
import type { LeaveReason, ModelUser } from "./model-actions.ts";
import { ScriptedClient } from "./scripted-client.ts";
import { scriptedModel as info } from "./scripted-judgment.ts";
import { PATIENCE } from "./stuck-worker.ts";
import type * as State from "./state.ts";

const clients: ScriptedClient[] = [];
vi.mock("../worker/recovering-client.ts", () => ({
  createJudgeClient: () => {
    const created = new ScriptedClient();
    clients.push(created);
    return created;
  },
}));

let models: typeof ModelActions;
let state: typeof State;

/** Notes what it is told, and whether the worker of the time was still there. */
class ScriptedUser implements ModelUser {
  busy = false;
  readonly told: string[] = [];

  isBusy(): boolean {
    return this.busy;
  }

  leave(why: LeaveReason): void {
    expect(models.loadedModel()).toBeNull();
    const gone = clients.length > 0 && (clients.at(-1)?.disposed ?? true);
    this.told.push(`leave: ${why}${gone ? ", gone" : ""}`);
  }

  begin(model: ModelActions.LoadedModel): void {
    expect(models.loadedModel()).toBe(model);
    this.told.push(`begin on ${clients.indexOf(model.client as ScriptedClient)}`);
  }
}

let user: ScriptedUser;

async function loadModel(): Promise<ModelActions.LoadedModel> {
  void models.loadModel();
  clients.at(-1)?.loaded(info);
  await vi.advanceTimersByTimeAsync(0);
  return models.loadedModel() as ModelActions.LoadedModel;
}

beforeEach(async () => {
  vi.useFakeTimers();
  clients.length = 0;
  vi.stubGlobal("document", { baseURI: "https://judge.example/here/" });
  vi.resetModules();
  models = await import("./model-actions.ts");
  state = await import("./state.ts");
  user = new ScriptedUser();
  models.addModelUser(user);
});
afterEach(() => vi.useRealTimers());

describe("a user of the model", () => {
  it("hears when there is one, and that it goes while it is still there", async () => {
    expect(models.loadedModel()).toBeNull();
    await loadModel();
    await loadModel();
    expect(user.told).toEqual(["leave: reload", "begin on 0", "leave: reload", "begin on 1"]);
    expect(clients.map(({ disposed }) => disposed)).toEqual([true, false]);
  });

  it("hears nothing of a model that another took the place of", async () => {
    void models.loadModel();
    void models.chooseProvider("wasm");
    const [first, second] = clients;
    first?.loaded(info);
    await vi.advanceTimersByTimeAsync(0);
    expect(models.loadedModel()).toBeNull();
    second?.loaded(info);
    await vi.advanceTimersByTimeAsync(0);
    expect(user.told).toEqual(["leave: reload", "leave: reload", "begin on 1"]);
  });

  it("hears nothing of a model that cannot be loaded", async () => {
    void models.loadModel();
    clients.at(-1)?.refuse(new Error("no"));
    await vi.advanceTimersByTimeAsync(0);
    expect(state.model.value.phase).toBe("failed");
    expect(models.loadedModel()).toBeNull();
    expect(user.told).toEqual(["leave: reload"]);
  });

  it("hears that the device is lost, and of no other model until one is asked for", async () => {
    await loadModel();
    models.loseModel({ code: "device-lost", message: "Gone." });
    await vi.advanceTimersByTimeAsync(PATIENCE);
    expect(user.told).toEqual(["leave: reload", "begin on 0", "leave: lost"]);
    expect(state.model.value).toMatchObject({ phase: "failed", failure: { message: "Gone." } });
    expect(models.loadedModel()).toBeNull();
  });
});

describe("the model that comes with the page", () => {
  it("is asked by another profile, on any backend, until a model is taken anew", async () => {
    const { profile } = info;
    void models.askShipped(profile);
    void models.chooseProvider("wasm");
    void models.takeModel({ id: "kept" });
    void models.takeModel(null);
    const [shipped, kept] = [{ kind: "origin" }, { kind: "kept", id: "kept" }];
    expect(clients.map(({ request }) => request)).toMatchObject([
      { model: shipped, profile },
      { model: shipped, profile, provider: "wasm" },
      { model: kept },
      { model: shipped },
    ]);
    for (const { request } of clients.slice(2)) expect(request).not.toHaveProperty("profile");
  });
});

describe("replaceIfStuck", () => {
  it("gives everybody another worker where the stopped one does not end", async () => {
    const model = await loadModel();
    void models.replaceIfStuck(model);
    await vi.advanceTimersByTimeAsync(PATIENCE);
    expect(user.told.at(-1)).toBe("leave: stuck");
    clients.at(-1)?.loaded(info);
    await vi.advanceTimersByTimeAsync(0);
    expect(user.told.at(-1)).toBe("begin on 1");
  });

  it("takes nothing away from a user who is at work there", async () => {
    const model = await loadModel();
    user.busy = true;
    void models.replaceIfStuck(model);
    await vi.advanceTimersByTimeAsync(2 * PATIENCE);
    expect(clients).toHaveLength(1);
    expect(models.loadedModel()).toBe(model);
  });
});
