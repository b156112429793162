// Workers that die and are replaced, over real borders: message channels, a real model, real comlink.

import { expose } from "comlink";
import * as ort from "onnxruntime-node";
import { afterEach, describe, expect, it } from "vitest";
import { makeTinyModel } from "../../models/parity/tiny-model.ts";
import type { Comparison } from "../core/comparison.ts";
import { JudgeError } from "../core/errors.ts";
import type { JudgeEvent, JudgeOptions, Judgment } from "../core/judge.ts";
import { loadModel } from "../engine/load-model.ts";
import type { Backend, LoadRequest } from "./api.ts";
import { WorkerJudgeClient } from "./client.ts";
import { JudgeService, type OpenModel } from "./judge-service.ts";
import { RecoveringJudgeClient } from "./recovering-client.ts";

const backend: Backend = {
  provider: "wasm",
  runtime: "onnxruntime-node",
  threads: 1,
  adapter: "",
  reason: "It is Node.",
};
const comparison: Comparison = {
  query: [{ role: "user", content: "which?" }],
  responses: ["a b", "b a"],
};
const place = { kind: "origin", url: "https://judge.example/models/tiny/" } as const;
const options: JudgeOptions = { votes: 4, maxTokens: 30, seed: 3 };
const folder = await makeTinyModel();
const ports: MessagePort[] = [];

/** What workers were asked to load, and whether they refuse to. */
const loads: LoadRequest[] = [];
let refusing = false;

/** Starts a "worker" behind a channel. */
function start(): WorkerJudgeClient {
  const { port1, port2 } = new MessageChannel();
  const openTiny: OpenModel = async (request, onEvent) => {
    loads.push(request);
    if (refusing) throw new JudgeError("unsupported-device", "There is no device.");
    const model = await loadModel(folder, ort, { provider: "cpu" }, (step) =>
      onEvent(step.type === "session-start" ? { ...step, backend } : step),
    );
    return { model, backend, memory: null, close: () => model.engine.close() };
  };
  const unasked = (): never => {
    throw new Error("The profile has chat markers of its own.");
  };
  expose(new JudgeService(openTiny, unasked), port2);
  ports.push(port1, port2);
  return new WorkerJudgeClient(Object.assign(port1, { terminate: () => port1.close() }));
}

async function open(): Promise<{ client: RecoveringJudgeClient; workers: WorkerJudgeClient[] }> {
  const workers: WorkerJudgeClient[] = [];
  const client = new RecoveringJudgeClient(() => {
    const worker = start();
    workers.push(worker);
    return worker;
  });
  await client.load({ model: place, provider: "auto" }, () => {});
  return { client, workers };
}

function judgmentIn(events: readonly JudgeEvent[]): Judgment {
  const last = events.at(-1);
  if (last?.type !== "judgment") throw new Error("The last event must be the judgment.");
  return last.judgment;
}

/** Judges, and kills the worker at the events that `dies` names. */
async function judged(
  { client, workers }: Awaited<ReturnType<typeof open>>,
  dies: (event: JudgeEvent, count: number) => boolean,
  asked = options,
): Promise<readonly JudgeEvent[]> {
  const events: JudgeEvent[] = [];
  for await (const event of client.judge(comparison, asked)) {
    events.push(event);
    if (dies(event, events.length)) workers.at(-1)?.abandon("The test took the worker away.");
  }
  return events;
}

/** Rollouts, their probabilities to three digits: a prompt read in other pieces differs by less. */
function rounded({ rollouts, winner, ended }: Judgment): unknown {
  const round = (key: string, value: unknown): unknown =>
    key === "probability" && typeof value === "number" ? value.toFixed(3) : value;
  return JSON.parse(JSON.stringify({ rollouts, winner, ended }, round));
}

afterEach(() => {
  loads.length = 0;
  refusing = false;
  for (const port of ports.splice(0)) port.close();
});

describe("RecoveringJudgeClient", () => {
  it("goes on in a fresh worker from the tokens that each rollout had reached", async () => {
    const whole = judgmentIn(await judged(await open(), () => false));
    const opened = await open();
    const events = await judged(opened, (_, count) => count === 60);
    expect(opened.workers).toHaveLength(2);
    expect(judgmentIn(events).rollouts).toEqual(whole.rollouts);
    expect(judgmentIn(events).winner).toBe(whole.winner);
    const restart = events.find(({ type }) => type === "engine-restart");
    expect(restart).toMatchObject({ reason: "The test took the worker away." });
    opened.client.dispose();
  });

  const manners: readonly JudgeOptions[] = [
    { budget: 8 },
    { probe: { every: 6 } },
    { probe: { every: 6, settle: 0.6 } },
    { budget: 20, probe: { every: 7, settle: 0.7 } },
  ];
  it.each(manners)("goes on as it would have, wherever it was interrupted: %j", async (manner) => {
    const asked = { ...options, ...manner };
    const whole = judgmentIn(await judged(await open(), () => false, asked));
    for (const at of [8, 25, 45, 70, 95, 120, 150, 185]) {
      const opened = await open();
      const events = await judged(opened, (_, count) => count === at, asked);
      expect(rounded(judgmentIn(events))).toEqual(rounded(whole));
      opened.client.dispose();
    }
  });

  it("does not make finished rollouts again", async () => {
    const opened = await open();
    let died = false;
    const events = await judged(
      opened,
      ({ type }) => type === "rollout-verdict" && !died && (died = true),
    );
    const after = events.slice(events.findIndex(({ type }) => type === "engine-restart"));
    const finished = events.find((event) => event.type === "rollout-verdict");
    const again = after.filter(
      (event) => event.type === "rollout-token" && event.rollout === finished?.rollout,
    );
    expect(finished).toBeDefined();
    expect(again).toEqual([]);
    opened.client.dispose();
  });

  it("gives up when every worker dies", async () => {
    const opened = await open();
    const dying = judged(opened, ({ type }) => type === "rollout-token");
    await expect(dying).rejects.toMatchObject({ code: "device-lost" });
    expect(opened.workers).toHaveLength(3);
    opened.client.dispose();
  });

  it("lets a judgment wait for the worker that is being replaced", async () => {
    const opened = await open();
    const controller = new AbortController();
    const { signal } = controller;
    const stopped = (async () => {
      for await (const event of opened.client.judge(comparison, { ...options, signal })) {
        if (event.type === "rollout-token") opened.workers[0]?.abandon("The worker was lost.");
      }
    })().catch((error: unknown) => error);
    while (opened.workers.length < 2) await new Promise((resolve) => setTimeout(resolve));
    controller.abort();
    expect(judgmentIn(await judged(opened, () => false)).rollouts).toHaveLength(4);
    expect(await stopped).toBe(signal.reason);
    expect(opened.workers).toHaveLength(2);
    opened.client.dispose();
  });

  it("tries again at the next judgment when the model could not be loaded again", async () => {
    const opened = await open();
    refusing = true;
    const lost = judged(opened, ({ type }) => type === "rollout-token");
    await expect(lost).rejects.toMatchObject({ code: "unsupported-device" });
    const still = judged(opened, () => false);
    await expect(still).rejects.toMatchObject({ code: "unsupported-device" });
    refusing = false;
    expect(judgmentIn(await judged(opened, () => false)).rollouts).toHaveLength(4);
    opened.client.dispose();
  });

  it("never goes on on another backend than the one that began", async () => {
    const opened = await open();
    await judged(opened, (_, count) => count === 60);
    expect(loads.map(({ provider }) => provider)).toEqual(["auto", backend.provider]);
    opened.client.dispose();
  });

  it("does not start a worker again after it was closed", async () => {
    const opened = await open();
    const running = judged(opened, ({ type }) => {
      if (type === "rollout-token") opened.client.dispose();
      return false;
    });
    await expect(running).rejects.toMatchObject({ code: "device-lost" });
    expect(opened.workers).toHaveLength(1);
  });

  it("leaves other failures as they are", async () => {
    const { client, workers } = await open();
    const empty = { ...comparison, query: [] };
    const all = async (): Promise<void> => {
      for await (const _ of client.judge(empty)) continue;
    };
    await expect(all()).rejects.toMatchObject({ code: "invalid-input" });
    expect(workers).toHaveLength(1);
    client.dispose();
  });
});
