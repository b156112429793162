import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { JudgeError } from "../core/errors.ts";
import type { JudgeEvent } from "../core/judge.ts";
import type { ModelInfo } from "../worker/api.ts";
import { emptyForm } from "./form.ts";
import type * as Actions from "./judge-actions.ts";
import type * as ModelActions from "./model-actions.ts";
import { ScriptedClient, type ScriptedRun } from "./scripted-client.ts";
import {
  scriptedJudgment,
  scriptedModel as info,
  scriptedRollout as rollout,
} from "./scripted-judgment.ts";
import { PATIENCE, STUCK_MESSAGE } from "./stuck-worker.ts";
import type * as State from "./state.ts";

const clients: ScriptedClient[] = [];
vi.mock("../worker/recovering-client.ts", () => ({
  createJudgeClient: () => {
    const created = new ScriptedClient();
    clients.push(created);
    return created;
  },
}));

const onGpu: ModelInfo = { ...info, backend: { ...info.backend, provider: "webgpu" } };

const thought: JudgeEvent = { type: "reasoning-delta", rollout: 0, text: "thought", tokens: 1 };

let actions: typeof Actions;
let models: typeof ModelActions;
let state: typeof State;

/** Lets everything that only waits for other promises happen. */
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

function client(): ScriptedClient {
  return clients.at(-1) as ScriptedClient;
}

function scriptedRun(): ScriptedRun {
  return client().runs.at(-1) as ScriptedRun;
}

async function loadModel(loaded = info): Promise<void> {
  void models.loadModel();
  client().loaded(loaded);
  await settle();
}

async function decide(): Promise<void> {
  const { events } = scriptedRun();
  events.push([
    { type: "rollout-start", rollout: 0, order: [0, 1], seed: 7 },
    thought,
    { type: "rollout-verdict", rollout: 0, result: rollout },
    { type: "judgment", judgment: scriptedJudgment([rollout]) },
  ]);
  events.close();
  await settle();
}

beforeEach(async () => {
  clients.length = 0;
  const baseURI = "https://judge.example/here/";
  vi.stubGlobal("document", Object.assign(new EventTarget(), { baseURI, hidden: false }));
  vi.stubGlobal("requestAnimationFrame", (draw: () => void) => setTimeout(draw));
  vi.resetModules();
  actions = await import("./judge-actions.ts");
  models = await import("./model-actions.ts");
  state = await import("./state.ts");
  state.form.value = { ...emptyForm, query: "q", first: "a", second: "b", seed: "7" };
});

describe("judge", () => {
  it("asks the model that is loaded, and shows what comes of it", async () => {
    await loadModel();
    actions.judge();
    const url = "https://judge.example/here/models/rrm-mini/";
    expect(client().request?.model).toEqual({ kind: "origin", url });
    expect(scriptedRun().comparison.responses).toEqual(["a", "b"]);
    await decide();
    expect(state.run.value).toMatchObject({ phase: "decided", judgment: { winner: 1 } });
  });

  it("waits for a model that is still loading", async () => {
    void models.loadModel();
    actions.judge();
    expect(state.run.value.phase).toBe("waiting");
    client().loaded(info);
    await settle();
    expect(client().runs).toHaveLength(1);
    expect(state.run.value.phase).toBe("reading");
  });

  it("changes no more of the model's sampling than the temperature", async () => {
    void models.loadModel();
    state.setField("temperature", "0.2");
    actions.judge();
    client().loaded(info);
    await settle();
    const { options } = scriptedRun();
    expect(options.sampling).toEqual({ temperature: 0.2, topP: 0.9, topK: 40 });
    expect(options).not.toHaveProperty("temperature");
  });

  it("leaves the sampling to the model where nothing is typed", async () => {
    await loadModel();
    actions.judge();
    expect(scriptedRun().options).not.toHaveProperty("sampling");
  });

  it("does nothing while a run is under way", async () => {
    await loadModel();
    actions.judge();
    actions.judge();
    actions.judgeSwapped();
    expect(client().runs).toHaveLength(1);
  });

  it("asks again with the same seed and the other order", async () => {
    await loadModel();
    actions.judge();
    await decide();
    actions.judgeSwapped();
    expect(scriptedRun().options).toMatchObject({ seed: 7, order: [1, 0] });
  });

  it("takes a fresh worker after a lost device, and judges there", async () => {
    await loadModel();
    actions.judge();
    scriptedRun().events.fail(new JudgeError("device-lost", "Gone."));
    await settle();
    expect(state.run.value).toMatchObject({ phase: "failed", failure: { code: "device-lost" } });
    const [lost] = clients;
    actions.judge();
    expect(lost?.disposed).toBe(true);
    expect(clients).toHaveLength(2);
    client().loaded(info);
    await settle();
    await decide();
    expect(state.run.value.phase).toBe("decided");
  });

  it("keeps the worker after a failure of the text", async () => {
    await loadModel();
    actions.judge();
    scriptedRun().events.fail(new JudgeError("context-overflow", "Shorten it."));
    await settle();
    expect(state.run.value.failure?.code).toBe("context-overflow");
    expect(state.model.value.phase).toBe("ready");
  });
});

describe("selectRollout", () => {
  it("shows the reasoning of another rollout while it is written", async () => {
    await loadModel();
    state.setField("votes", 2);
    actions.judge();
    expect(scriptedRun().options).toMatchObject({ votes: 2 });
    actions.selectRollout(1);
    scriptedRun().events.push([{ ...thought, rollout: 1 }]);
    const shown = { selected: 1, rollouts: [{}, { tokens: 1 }] };
    await vi.waitFor(() => expect(state.run.value).toMatchObject(shown));
  });
});

describe("stop", () => {
  it("keeps what had come, and hears nothing of what still comes", async () => {
    await loadModel();
    actions.judge();
    const stopped = scriptedRun();
    stopped.events.push([thought]);
    await settle();
    actions.stop();
    expect(stopped.options.signal?.aborted).toBe(true);
    actions.judge();
    stopped.events.push([{ ...thought, text: " of another run" }]);
    stopped.events.fail(new Error("aborted"));
    await settle();
    expect(state.run.value).toMatchObject({
      phase: "reading",
      rollouts: [{ reasoning: { tail: "" } }],
    });
    await decide();
    expect(state.run.value.rollouts[0]?.reasoning.tail).toBe("thought");
  });

  it("ends a run that still waits for the model", async () => {
    void models.loadModel();
    actions.judge();
    actions.stop();
    client().loaded(info);
    await settle();
    expect(client().runs).toEqual([]);
    expect(state.run.value.phase).toBe("stopped");
  });
});

describe("a worker that does not end what was stopped", () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  async function loadModelNow(): Promise<void> {
    void models.loadModel();
    client().loaded(info);
    await vi.advanceTimersByTimeAsync(0);
  }

  it("is replaced, and the page says so", async () => {
    await loadModelNow();
    actions.judge();
    actions.stop();
    const [stuck] = clients;
    await vi.advanceTimersByTimeAsync(PATIENCE - 1);
    expect(stuck?.disposed).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(stuck?.disposed).toBe(true);
    expect(clients).toHaveLength(2);
    expect(state.run.value).toMatchObject({ phase: "stopped", workerReplaced: true });
    expect(state.page.value.announcement).toBe(STUCK_MESSAGE);
    client().loaded(info);
    await vi.advanceTimersByTimeAsync(0);
    actions.judge();
    expect(client().runs).toHaveLength(1);
    expect(state.run.value.workerReplaced).toBe(false);
  });

  it("gives the run asked for since then to the new worker", async () => {
    await loadModelNow();
    actions.judge();
    actions.stop();
    state.setField("seed", "8");
    actions.judge();
    const [stuck] = clients;
    await vi.advanceTimersByTimeAsync(PATIENCE);
    expect(state.run.value).toMatchObject({ phase: "waiting", workerReplaced: true });
    expect(stuck?.runs.at(-1)?.options.signal?.aborted).toBe(true);
    client().loaded(info);
    await vi.advanceTimersByTimeAsync(0);
    expect(client().runs.map(({ options }) => options.seed)).toEqual([8]);
  });

  it("stays where it ends in time", async () => {
    await loadModelNow();
    actions.judge();
    actions.stop();
    client().settle();
    await vi.advanceTimersByTimeAsync(2 * PATIENCE);
    expect(clients).toHaveLength(1);
    expect(state.model.value.phase).toBe("ready");
  });

  it("is not replaced twice", async () => {
    await loadModelNow();
    actions.judge();
    actions.stop();
    void models.chooseProvider("wasm");
    client().loaded(info);
    await vi.advanceTimersByTimeAsync(2 * PATIENCE);
    expect(clients).toHaveLength(2);
  });
});

describe("chooseExample", () => {
  const texts = (): readonly string[] => {
    const { query, first, second } = state.form.value;
    return [query, first, second];
  };
  const example = { title: "t", query: "Q", responses: ["A", "B"] as [string, string] };

  it("keeps one's own text, and restoring it keeps what was typed since", () => {
    state.examples.value = [example];
    actions.chooseExample(0);
    expect(texts()).toEqual(["Q", "A", "B"]);
    state.setField("first", "typed since");
    actions.restoreText();
    expect(texts()).toEqual(["q", "a", "b"]);
    actions.restoreText();
    expect(texts()).toEqual(["Q", "typed since", "B"]);
  });

  it("keeps no text of an example", () => {
    state.examples.value = [example];
    actions.chooseExample(0);
    actions.restoreText();
    expect(texts()).toEqual(["q", "a", "b"]);
    expect(state.replaced.value).toEqual([]);
  });

  it("changes no setting", () => {
    state.examples.value = [example];
    state.setField("temperature", "0.3");
    actions.chooseExample(0);
    actions.restoreText();
    expect(state.form.value).toMatchObject({ temperature: "0.3", seed: "7" });
  });
});

describe("chooseProvider", () => {
  it("stops the run and hears nothing more of the old worker", async () => {
    await loadModel();
    actions.judge();
    const [old] = clients;
    void models.chooseProvider("webgpu");
    expect(state.run.value.phase).toBe("stopped");
    expect(old?.disposed).toBe(true);
    expect(client().request?.provider).toBe("webgpu");
    old?.onLoadEvent({ type: "load-progress", loaded: 9, total: 10, file: "f" });
    expect(state.model.value).toEqual({ phase: "loading", loaded: 0, total: 0 });
  });

  it("keeps a run that waits, for the model that is loaded last", async () => {
    void models.loadModel();
    actions.judge();
    const [old] = clients;
    void models.chooseProvider("webgpu");
    old?.refuse(new JudgeError("device-lost", "The judge was closed."));
    await settle();
    expect(state.run.value.phase).toBe("waiting");
    client().loaded(onGpu);
    await settle();
    expect(old?.runs).toEqual([]);
    expect(client().runs).toHaveLength(1);
  });

  it("leaves a judgment with the model that made it", async () => {
    await loadModel();
    actions.judge();
    await decide();
    void models.chooseProvider("webgpu");
    client().loaded(onGpu);
    await settle();
    const writeText = vi.fn<(text: string) => Promise<void>>(() => Promise.resolve());
    vi.stubGlobal("navigator", { clipboard: { writeText } });
    await actions.copyTrace();
    expect(state.run.value.model).toEqual(info);
    expect(JSON.parse(writeText.mock.calls[0]?.[0] ?? "")).toMatchObject({ model: info });
  });
});

describe("copyTrace", () => {
  it("says whether it worked", async () => {
    await loadModel();
    actions.judge();
    await decide();
    const writeText = vi.fn<() => Promise<void>>(() => Promise.reject(new Error("denied")));
    vi.stubGlobal("navigator", { clipboard: { writeText } });
    await actions.copyTrace();
    expect(state.run.value.copied).toBe(false);
    writeText.mockResolvedValue();
    await actions.copyTrace();
    expect(state.run.value.copied).toBe(true);
  });

  it("says nothing of a judgment that has made way for another", async () => {
    await loadModel();
    actions.judge();
    await decide();
    let written = (): void => {};
    const writeText = (): Promise<void> => new Promise((resolve) => (written = resolve));
    vi.stubGlobal("navigator", { clipboard: { writeText } });
    const copying = actions.copyTrace();
    actions.judge();
    written();
    await copying;
    expect(state.run.value.copied).toBeNull();
  });
});
