import { beforeEach, expect, it, vi } from "vitest";
import { JudgeError } from "../../core/errors.ts";
import type * as Dispatch from "../dispatch.ts";
import { ScriptedClient } from "../scripted-client.ts";
import {
  scriptedJudgment,
  scriptedModel as info,
  scriptedRollout as result,
} from "../scripted-judgment.ts";
import type * as DirectJudge from "./direct-judge.ts";
import type * as Signals from "./direct-signals.ts";

const clients: ScriptedClient[] = [];
vi.mock("../../worker/recovering-client.ts", () => ({
  createJudgeClient: () => {
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

const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

function client(): ScriptedClient {
  return clients.at(-1) as ScriptedClient;
}

function ask(): void {
  dispatch({ type: "run-request", request: { comparison, seed: 7, budget: 9 } });
  dispatch({ type: "run-start", model: info });
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
  const baseURI = "https://judge.example/here/";
  vi.stubGlobal("document", Object.assign(new EventTarget(), { baseURI, hidden: false }));
  vi.resetModules();
  direct = await import("./direct-judge.ts");
  signals = await import("./direct-signals.ts");
  ({ dispatch } = await import("../dispatch.ts"));
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
  signals.isCompared.value = true;
  client().loaded(info);
  await settle();
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
  signals.isCompared.value = true;
  client().loaded(info);
  await settle();
  ask();
  dispatch({ type: "run-stop" });
  await decide();
  expect(signals.directRun.value.phase).toBe("stopped");
});

it("says why it could not be loaded, and tries again", async () => {
  signals.isCompared.value = true;
  client().refuse(new JudgeError("model-missing", "It is not there."));
  await settle();
  expect(signals.directModel.value).toEqual({
    phase: "failed",
    failure: { code: "model-missing", message: "It is not there." },
  });
  direct.retryDirect();
  client().loaded(info);
  await settle();
  expect(signals.directModel.value?.phase).toBe("ready");
});

it("is loaded anew where the other is, and belongs to no other model", async () => {
  signals.isCompared.value = true;
  client().loaded(info);
  await settle();
  dispatch({ type: "load-start" });
  expect(client().disposed).toBe(true);
  expect(signals.isDirectShown.value).toBe(true);
  const profile = { ...info.profile, id: "qwen" };
  dispatch({ type: "load-end", info: { ...info, profile } });
  expect(clients).toHaveLength(1);
  expect(signals.isDirectShown.value).toBe(false);
});
