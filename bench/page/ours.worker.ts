// Our engine, measured: all requests of a job at once. The only file here that knows its interface.

import { expose } from "comlink";
import type { RolloutEvent, RolloutRequest } from "../../src/core/engine.ts";
import type { LocalEngine } from "../../src/engine/local-engine.ts";
import type { EngineCounters } from "../../src/engine/engine-counters.ts";
import { loadModel } from "../../src/engine/load-model.ts";
import type { ExecutionTarget } from "../../src/engine/runtime.ts";
import { OriginFiles } from "../../src/storage/origin-files.ts";
import {
  capturedCpuModule,
  loadCpuBuild,
  loadWebGpuBuild,
  nameRuntime,
} from "../../src/worker/ort-builds.ts";
import { runtimeFiles } from "../../src/worker/runtime-files.ts";
import type { Contender, Job, JobRequest, Sample, Setup } from "./protocol.ts";

let engine: LocalEngine;

async function load(setup: Setup): Promise<Record<string, string>> {
  const onGpu = setup.provider === "webgpu";
  const runtime = onGpu
    ? await loadWebGpuBuild(runtimeFiles)
    : await loadCpuBuild(runtimeFiles, setup.threads);
  const target: ExecutionTarget = onGpu
    ? { provider: "webgpu", gpu: navigator.gpu }
    : { provider: "wasm", captured: capturedCpuModule };
  const model = await loadModel(new OriginFiles(setup.modelUrl), runtime, target);
  engine = model.engine;
  return { "ours runs on": nameRuntime(runtime) };
}

function toRequest({ prompt, seeds }: JobRequest, job: Job): RolloutRequest {
  return {
    prompt: [{ text: prompt, trusted: false }],
    sampling: { temperature: job.temperature, topK: job.topK, topP: 1 },
    rollouts: seeds.map((seed) => ({ seed })),
    maxTokens: job.maxTokens,
  };
}

/** Runs one request; gives the tokens it made. */
async function finish(
  request: RolloutRequest,
  onEvent: (event: RolloutEvent) => void,
): Promise<number> {
  let tokens = 0;
  for await (const event of engine.rollouts(request)) {
    onEvent(event);
    if (event.type === "rollout-stop") tokens += event.tokens;
  }
  return tokens;
}

/** How far the engine's counters went on. */
function since(before: EngineCounters): Record<string, number> {
  const entries = Object.entries(engine.counters) as [keyof EngineCounters, number][];
  return Object.fromEntries(entries.map(([name, count]) => [name, count - before[name]]));
}

async function run(job: Job): Promise<Sample> {
  const tokenTimes: number[] = [];
  const produced: number[] = [];
  const before = engine.counters;
  const start = performance.now();
  const note = (event: RolloutEvent): void => {
    if (event.type !== "rollout-token" || event.rollout !== 0 || event.id === null) return;
    tokenTimes.push(performance.now() - start);
    produced.push(event.id);
  };
  const ignore = (): void => {};
  const tokens = await Promise.all(
    job.requests.map((request, index) => finish(toRequest(request, job), index ? ignore : note)),
  );
  const ms = performance.now() - start;
  const counters = since(before);
  return {
    ms,
    tokens: tokens.reduce((sum, count) => sum + count, 0),
    prefilled: counters["prefilled"] ?? null,
    tokenTimes,
    counters,
    produced,
  };
}

expose({ load, run } satisfies Contender);
