// Workers that die and are replaced, over real borders: message channels, a real model, real comlink.

import { expose } from "comlink";
import * as ort from "onnxruntime-node";
import { afterEach, describe, expect, it } from "vitest";
import { makeTinyModel } from "../../models/parity/tiny-model.ts";
import type { Comparison } from "../core/comparison.ts";
import type { JudgeEvent, JudgeOptions, Judgment } from "../core/judge.ts";
import { loadModel } from "../engine/load-model.ts";
import type { Backend } from "./api.ts";
import { WorkerJudgeClient } from "./client.ts";
import { JudgeService } from "./judge-service.ts";
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
const options: JudgeOptions = { votes: 4, maxTokens: 30, seed: 3 };
const folder = await makeTinyModel();
const ports: MessagePort[] = [];

/** Starts a "worker" behind a channel. */
function start(): WorkerJudgeClient {
  const { port1, port2 } = new MessageChannel();
  const service = new JudgeService(async (_request, onEvent) => {
    const model = await loadModel(folder, ort, { provider: "cpu" }, (step) =>
      onEvent(step.type === "session-start" ? { ...step, backend } : step),
    );
    return { model, backend };
  });
  expose(service, port2);
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
  await client.load({ modelUrl: "tiny", provider: "auto" }, () => {});
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
): Promise<readonly JudgeEvent[]> {
  const events: JudgeEvent[] = [];
  for await (const event of client.judge(comparison, options)) {
    events.push(event);
    if (dies(event, events.length)) workers.at(-1)?.abandon("The test took the worker away.");
  }
  return events;
}

afterEach(() => {
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
