// Runs golden prompts through the engine's own session, as the judge's worker would.

import type { KvRows } from "../../src/engine/kv-rows.ts";
import { parseModelConfig } from "../../src/engine/model-config.ts";
import { ModelSession } from "../../src/engine/model-session.ts";
import type { ExecutionTarget } from "../../src/engine/runtime.ts";
import { OriginFiles } from "../../src/storage/origin-files.ts";
import { capturedCpuModule, loadCpuBuild, loadWebGpuBuild } from "../../src/worker/ort-builds.ts";
import { runtimeFiles } from "../../src/worker/runtime-files.ts";
import type { ModelManifest } from "../../src/core/model-manifest.ts";
import { floatBytes } from "../../src/core/weight-bytes.ts";
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
  const runtime = onGpu ? await loadWebGpuBuild(runtimeFiles) : await loadCpuBuild(runtimeFiles, 1);
  const target: ExecutionTarget = onGpu
    ? { provider, gpu: navigator.gpu }
    : { provider: "wasm", captured: capturedCpuModule };
  const float16 = floatBytes(manifest.dtype) === 2;
  const graph = { graph: await files.read(manifest.graph), externalData, float16 };
  return ModelSession.open(
    runtime,
    target,
    graph,
    parseModelConfig(await json("config.json"), undefined),
  );
}

/** Logits of the last position after new tokens behind `held` others. */
async function lastLogits(
  session: ModelSession,
  kv: KvRows,
  held: number,
  tokens: readonly number[],
): Promise<number[]> {
  const queries = [{ temperature: 1, watch: [] }];
  const [logits] = await session.forward({ kv, lengths: [held], tokens: [tokens], queries });
  return [...((await logits?.all()) ?? [])];
}

async function prefill(
  session: ModelSession,
  { ids, prefixes }: ParityPrompt,
): Promise<number[][]> {
  const rows: number[][] = [];
  for (const length of prefixes) {
    const kv = session.newRows(1, length);
    rows.push(await lastLogits(session, kv, 0, ids.slice(0, length)));
    kv.dispose();
  }
  return rows;
}

async function decode(session: ModelSession, ids: readonly number[]): Promise<number[][]> {
  const rows: number[][] = [];
  const kv = session.newRows(1, ids.length);
  for (const [held, id] of ids.entries()) rows.push(await lastLogits(session, kv, held, [id]));
  kv.dispose();
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
