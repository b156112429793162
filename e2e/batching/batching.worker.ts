// Runs rollouts through the engine as the judge's worker does, and takes its device away if asked.

import { loadModel } from "../../src/engine/load-model.ts";
import type { LocalEngine } from "../../src/engine/local-engine.ts";
import type { ExecutionTarget } from "../../src/engine/runtime.ts";
import { OriginFiles } from "../../src/storage/origin-files.ts";
import { capturedCpuModule, loadCpuBuild, loadWebGpuBuild } from "../../src/worker/ort-builds.ts";
import { runtimeFiles } from "../../src/worker/runtime-files.ts";
import type { BatchingRequest, BatchingResult, BatchJob } from "./protocol.ts";

const devices: GPUDevice[] = [];

/** The browser's own GPU, which remembers the devices it gave. */
const watchedGpu = {
  async requestAdapter(options?: GPURequestAdapterOptions): Promise<GPUAdapter | null> {
    const adapter = await navigator.gpu.requestAdapter(options);
    if (!adapter) return null;
    const request = adapter.requestDevice.bind(adapter);
    adapter.requestDevice = async (descriptor) => {
      const device = await request(descriptor);
      devices.push(device);
      return device;
    };
    return adapter;
  },
} as GPU;

async function openEngine({ modelUrl, provider }: BatchingRequest): Promise<LocalEngine> {
  const onGpu = provider === "webgpu";
  const runtime = onGpu ? await loadWebGpuBuild(runtimeFiles) : await loadCpuBuild(runtimeFiles, 2);
  const target: ExecutionTarget = onGpu
    ? { provider: "webgpu", gpu: watchedGpu }
    : { provider: "wasm", captured: capturedCpuModule };
  return (await loadModel(new OriginFiles(modelUrl), runtime, target)).engine;
}

const sampling = { temperature: 0.8, topP: 0.95, topK: 0 };

/** Follows one request; gives each rollout's token ids. */
async function follow(
  engine: LocalEngine,
  { text, seeds, maxTokens }: BatchJob,
  onToken: () => void,
  restarts: string[],
): Promise<number[][]> {
  const rollouts = seeds.map((seed) => ({ seed }));
  const made = seeds.map((): number[] => []);
  const prompt = [{ text, trusted: false }];
  for await (const event of engine.rollouts({ prompt, sampling, rollouts, maxTokens })) {
    if (event.type === "engine-restart") restarts.push(event.reason);
    if (event.type !== "rollout-token" || event.id === null) continue;
    made[event.rollout]?.push(event.id);
    onToken();
  }
  return made;
}

async function answer(request: BatchingRequest): Promise<BatchingResult> {
  const engine = await openEngine(request);
  const { jobs, destroyAfter } = request;
  let tokens = 0;
  const onToken = (): void => {
    if (++tokens === destroyAfter) devices.at(-1)?.destroy();
  };
  const restarts: string[] = [];
  const together = await Promise.all(jobs.map((job) => follow(engine, job, onToken, restarts)));
  const { counters } = engine;
  await engine.close();
  // Another engine, so that nothing of the batch's prompts is at hand.
  const fresh = await openEngine(request);
  const alone: number[][][] = [];
  for (const job of jobs) {
    const rows: number[][] = [];
    for (const seed of job.seeds) {
      rows.push(...(await follow(fresh, { ...job, seeds: [seed] }, () => {}, [])));
    }
    alone.push(rows);
  }
  await fresh.close();
  return { together, alone, restarts, counters };
}

onmessage = async ({ data }: MessageEvent<BatchingRequest>) => {
  try {
    postMessage(await answer(data));
  } catch (error) {
    postMessage(error instanceof Error ? error.message : String(error));
  }
};
