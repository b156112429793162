import { beforeEach, expect, it, vi } from "vitest";
import { JudgeError } from "../../core/errors.ts";
import type * as Dispatch from "../dispatch.ts";
import type * as Kept from "../models/kept-choice.ts";
import { routes } from "../route.ts";
import type * as Routing from "../route.ts";
import { ScriptedClient } from "../scripted-client.ts";
import {
  scriptedJudgment,
  scriptedModel as info,
  scriptedRollout as result,
} from "../scripted-judgment.ts";
import type * as DirectJudge from "./direct-judge.ts";
import type * as State from "../state.ts";
import type * as Signals from "./direct-signals.ts";

const clients: ScriptedClient[] = [];
let isBroken = false;
vi.mock("../../worker/recovering-client.ts", () => ({
  createJudgeClient: () => {
    if (isBroken) throw new Error("No worker could be started.");
    const created = new ScriptedClient();
    clients.push(created);
    return created;
  },
}));

const comparison = {
  query: [{ role: "user" as const, content: "q" }],
  responses: ["a", "b"] as const,
};

let direct: typeof DirectJudge;
let signals: typeof Signals;
let dispatch: typeof Dispatch.dispatch;
let state: typeof State;
let routing: typeof Routing;
let kept: typeof Kept;

/** Another model, asked as rrm-mini is. */
const other = { ...info, sha256: "2d".repeat(32) };

const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

function client(): ScriptedClient {
  return clients.at(-1) as ScriptedClient;
}

function ask(model = info): void {
  dispatch({ type: "run-request", request: { comparison, seed: 7, budget: 9 } });
  dispatch({ type: "run-start", model });
}

function verdict(): void {
  dispatch({ type: "judgment", judgment: scriptedJudgment([result]) });
}

/** The page takes another model, or the same on something else. */
function reload(model = info, choice: Kept.KeptChoice | null = null): void {
  kept.keptChoice.value = choice;
  dispatch({ type: "load-start" });
  dispatch({ type: "load-end", info: model });
}

async function compare(): Promise<void> {
  signals.isCompared.value = true;
  client().loaded(info);
  await settle();
}

async function decide(): Promise<void> {
  const { events } = client().runs.at(-1) as ScriptedClient["runs"][number];
  events.push([
    { type: "rollout-verdict", rollout: 0, result },
    { type: "judgment", judgment: scriptedJudgment([result]) },
  ]);
  events.close();
  await settle();
}

beforeEach(async () => {
  clients.length = 0;
  isBroken = false;
  const baseURI = "https://judge.example/here/";
  vi.stubGlobal("document", Object.assign(new EventTarget(), { baseURI, hidden: false }));
  vi.resetModules();
  direct = await import("./direct-judge.ts");
  signals = await import("./direct-signals.ts");
  ({ dispatch } = await import("../dispatch.ts"));
  state = await import("../state.ts");
  routing = await import("../route.ts");
  kept = await import("../models/kept-choice.ts");
  dispatch({ type: "load-end", info });
});

it("loads nothing until it is wanted, and gives it up when it is not", () => {
  expect(clients).toHaveLength(0);
  signals.isCompared.value = true;
  const url = "https://judge.example/here/models/rrm-mini-direct/";
  expect(client().request).toEqual({ model: { kind: "origin", url }, provider: "wasm" });
  signals.isCompared.value = false;
  expect(client().disposed).toBe(true);
  expect(signals.directModel.value).toBeNull();
});

it("is asked what the other is asked, without what is about thoughts", async () => {
  await compare();
  ask();
  const { options } = client().runs[0] as ScriptedClient["runs"][number];
  expect(options).toMatchObject({ seed: 7 });
  expect(options).not.toHaveProperty("budget");
  await decide();
  expect(signals.directRun.value).toMatchObject({ phase: "decided", judgment: { winner: 1 } });
});

it("catches up on what was judged before it was there", async () => {
  ask();
  dispatch({ type: "judgment", judgment: scriptedJudgment([result]) });
  signals.isCompared.value = true;
  expect(signals.directRun.value.phase).toBe("waiting");
  client().loaded(info);
  await settle();
  await decide();
  expect(signals.directRun.value.phase).toBe("decided");
});

it("is stopped with the other", async () => {
  await compare();
  ask();
  dispatch({ type: "run-stop" });
  await decide();
  expect(signals.directRun.value.phase).toBe("stopped");
});

it("can be stopped once the other has decided", async () => {
  await compare();
  ask();
  verdict();
  expect(signals.isDirectJudging.value).toBe(true);
  signals.stopDirect();
  expect(client().runs[0]?.options.signal).toMatchObject({ aborted: true });
  await decide();
  expect(signals.directRun.value.phase).toBe("stopped");
  expect(signals.isDirectJudging.value).toBe(false);
});

it("goes on where the other fails", async () => {
  await compare();
  ask();
  const failure = { code: "context-overflow", message: "Too long." } as const;
  dispatch({ type: "run-failure", failure });
  await decide();
  expect(signals.directRun.value.phase).toBe("decided");
});

it("is not asked what another model was asked", async () => {
  await compare();
  reload(other, { id: "b" });
  ask(other);
  verdict();
  expect(signals.directRun.value.phase).toBe("idle");
  reload();
  client().loaded(info);
  await settle();
  expect(clients.flatMap(({ runs }) => runs)).toEqual([]);
  expect(signals.directRun.value.phase).toBe("idle");
  expect(signals.isMiniRun.value).toBe(false);
  ask();
  expect(client().runs).toHaveLength(1);
  expect(signals.isMiniRun.value).toBe(true);
});

it("leaves a waiting request to the model that judges it", async () => {
  await compare();
  dispatch({ type: "load-start" });
  dispatch({ type: "run-request", request: { comparison } });
  expect(signals.directRun.value.phase).toBe("waiting");
  reload(other, { id: "b" });
  dispatch({ type: "run-start", model: other });
  expect(signals.directRun.value.phase).toBe("idle");
});

it("judges nothing twice, whatever is loaded anew", async () => {
  await compare();
  ask();
  verdict();
  await decide();
  const decided = signals.directRun.value;
  dispatch({ type: "announce", text: "" });
  reload({ ...info, backend: { ...info.backend, provider: "webgpu" } });
  expect(client().request?.provider).toBe("webgpu");
  client().loaded(info);
  await settle();
  reload(other, { id: "b" });
  reload();
  client().loaded(info);
  await settle();
  expect(clients.flatMap(({ runs }) => runs)).toHaveLength(1);
  expect(signals.directRun.value).toBe(decided);
  expect(signals.isMiniRun.value).toBe(true);
  expect(state.page.value.announcement).not.toContain("better");
});

it("begins anew what it had not decided when it was given up", async () => {
  await compare();
  ask();
  verdict();
  signals.isCompared.value = false;
  expect(signals.directRun.value.phase).toBe("waiting");
  await compare();
  expect(client().runs).toHaveLength(1);
  await decide();
  expect(signals.directRun.value.phase).toBe("decided");
});

it("is there on the Judge page alone, and keeps its judgment", async () => {
  await compare();
  ask();
  await decide();
  const [judgePage] = routes;
  routing.route.value = routes[2] as Routing.Route;
  expect(client().disposed).toBe(true);
  routing.route.value = judgePage;
  client().loaded(info);
  await settle();
  expect(clients).toHaveLength(2);
  expect(client().runs).toEqual([]);
  expect(signals.directRun.value.phase).toBe("decided");
});

it("is heard: that it is ready, what it decided, and what failed", async () => {
  await compare();
  expect(state.page.value.announcement).toBe("The direct judge is ready.");
  ask();
  await decide();
  expect(state.page.value.announcement).toContain("The direct judge: Response 2 is better");
  ask();
  client().runs[1]?.events.fail(new JudgeError("engine-failed", "It fell over."));
  await settle();
  expect(state.page.value.announcement).toBe(
    "The direct judge: The model could not be run. It fell over.",
  );
});

it("says why it could not be loaded, and tries again", async () => {
  signals.isCompared.value = true;
  client().refuse(new JudgeError("model-missing", "It is not there."));
  await settle();
  expect(signals.directModel.value).toEqual({
    phase: "failed",
    failure: { code: "model-missing", message: "It is not there." },
  });
  expect(state.page.value.announcement).toBe(
    "The direct judge is not on this server. It is not there.",
  );
  direct.retryDirect();
  client().loaded(info);
  await settle();
  expect(signals.directModel.value?.phase).toBe("ready");
});

it("is loaded anew where the other is, and belongs to no other model", async () => {
  await compare();
  dispatch({ type: "load-start" });
  expect(client().disposed).toBe(true);
  expect(signals.isDirectShown.value).toBe(true);
  const profile = { ...info.profile, id: "qwen" };
  dispatch({ type: "load-end", info: { ...info, profile } });
  expect(clients).toHaveLength(1);
  expect(signals.isDirectShown.value).toBe(false);
});

it("says so where no worker can be started", () => {
  isBroken = true;
  signals.isCompared.value = true;
  expect(signals.directModel.value).toMatchObject({
    phase: "failed",
    failure: { message: "No worker could be started." },
  });
});
