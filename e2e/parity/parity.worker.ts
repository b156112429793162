// Runs golden prompts through the engine's own session, as the judge's worker would.

import { parseModelConfig } from "../../src/engine/model-config.ts";
import { ModelSession } from "../../src/engine/model-session.ts";
import type { ExecutionTarget } from "../../src/engine/runtime.ts";
import { OriginFiles } from "../../src/storage/origin-files.ts";
import { loadCpuBuild, loadWebGpuBuild } from "../../src/worker/ort-builds.ts";
import type { ModelManifest } from "../../src/core/model-manifest.ts";
import type { ParityLogits, ParityPrompt, ParityRequest } from "./protocol.ts";

async function openSession({ modelUrl, provider }: ParityRequest): Promise<ModelSession> {
  const files = new OriginFiles(modelUrl);
  const json = async (path: string): Promise<unknown> =>
    JSON.parse(new TextDecoder().decode(await files.read(path)));
  const manifest = (await json("manifest.json")) as ModelManifest;
  const externalData = await Promise.all(
    manifest.externalData.map(async (path) => ({
      path: path.split("/").at(-1) ?? path,
      data: await files.read(path),
    })),
  );
  const onGpu = provider === "webgpu";
  const runtime = onGpu ? await loadWebGpuBuild() : await loadCpuBuild(1);
  const target: ExecutionTarget = onGpu ? { provider, gpu: navigator.gpu } : { provider: "wasm" };
  const graph = { graph: await files.read(manifest.graph), externalData };
  return ModelSession.open(
    runtime,
    target,
    graph,
    parseModelConfig(await json("config.json"), undefined),
  );
}

async function prefill(
  session: ModelSession,
  { ids, prefixes }: ParityPrompt,
): Promise<number[][]> {
  const rows: number[][] = [];
  for (const length of prefixes) {
    const cache = session.newCache(1);
    const [logits] = await session.forward(cache, [ids.slice(0, length)]);
    rows.push([...(logits as Float32Array)]);
    cache.dispose();
  }
  return rows;
}

async function decode(session: ModelSession, ids: readonly number[]): Promise<number[][]> {
  const rows: number[][] = [];
  const cache = session.newCache(1);
  for (const id of ids) {
    const [logits] = await session.forward(cache, [[id]]);
    rows.push([...(logits as Float32Array)]);
  }
  cache.dispose();
  return rows;
}

async function answer(request: ParityRequest): Promise<ParityLogits[]> {
  const session = await openSession(request);
  const results: ParityLogits[] = [];
  for (const prompt of request.prompts) {
    const steps = prompt.decode ? await decode(session, prompt.ids) : [];
    results.push({ prefill: await prefill(session, prompt), steps });
  }
  await session.close();
  return results;
}

onmessage = async ({ data }: MessageEvent<ParityRequest>) => {
  try {
    postMessage(await answer(data));
  } catch (error) {
    postMessage(error instanceof Error ? error.message : String(error));
  }
};
