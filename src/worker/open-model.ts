// Opens a model on the backend this browser offers, and says why that one.

import { JudgeError, type JudgeErrorCode } from "../core/errors.ts";
import { type LoadedModel, loadModel } from "../engine/load-model.ts";
import { OriginFiles } from "../storage/origin-files.ts";
import type { Backend, LoadEvent, WorkerLoadRequest } from "./api.ts";
import { capturedCpuModule, loadCpuBuild, loadWebGpuBuild, nameRuntime } from "./ort-builds.ts";

/** A loaded model and what runs it. */
export interface OpenedModel {
  readonly model: LoadedModel;
  readonly backend: Backend;
}

/** Told each step of the loading. */
export type OnLoadEvent = (event: LoadEvent) => void;

/** More threads than this do not pay for a decoder that makes one token at a time. */
const MOST_THREADS = 4;

/** What the GPU may fail with while the files are good: the CPU can still run them. */
const gpuFailures: readonly JudgeErrorCode[] = [
  "unsupported-device",
  "engine-failed",
  "device-lost",
];

function describeAdapter({ description, vendor, architecture }: GPUAdapterInfo): string {
  return description || [vendor, architecture].filter((part) => part !== "").join(" ");
}

async function findAdapter(): Promise<GPUAdapter | null> {
  const gpu = navigator.gpu as GPU | undefined;
  return (await gpu?.requestAdapter().catch(() => null)) ?? null;
}

function withProgress(backend: Backend, onEvent: OnLoadEvent): Parameters<typeof loadModel>[3] {
  return (step) => onEvent(step.type === "session-start" ? { ...step, backend } : step);
}

async function openOnGpu(
  { modelUrl, runtimeFiles }: WorkerLoadRequest,
  adapter: GPUAdapter,
  onEvent: OnLoadEvent,
): Promise<OpenedModel> {
  const runtime = await loadWebGpuBuild(runtimeFiles);
  const backend: Backend = {
    provider: "webgpu",
    runtime: nameRuntime(runtime),
    threads: 1,
    adapter: describeAdapter(adapter.info),
    reason: "This browser offers WebGPU, so the graphics device runs the model.",
  };
  const target = { provider: "webgpu", gpu: navigator.gpu } as const;
  const files = new OriginFiles(modelUrl);
  return {
    backend,
    model: await loadModel(files, runtime, target, withProgress(backend, onEvent)),
  };
}

function threadsHere(): number {
  return crossOriginIsolated ? Math.min(navigator.hardwareConcurrency, MOST_THREADS) : 1;
}

function describeThreads(threads: number): string {
  if (!crossOriginIsolated)
    return "1 thread (more need the page to be served with isolation headers)";
  return threads === 1 ? "1 thread" : `${threads} threads`;
}

async function openOnCpu(
  { modelUrl, runtimeFiles }: WorkerLoadRequest,
  why: string,
  onEvent: OnLoadEvent,
): Promise<OpenedModel> {
  const threads = threadsHere();
  const reason = `${why}, so the CPU runs the model with ${describeThreads(threads)}.`;
  const runtime = await loadCpuBuild(runtimeFiles, threads);
  const backend: Backend = {
    provider: "wasm",
    runtime: nameRuntime(runtime),
    threads,
    adapter: "",
    reason,
  };
  const files = new OriginFiles(modelUrl);
  const progress = withProgress(backend, onEvent);
  const target = { provider: "wasm", captured: capturedCpuModule } as const;
  return { backend, model: await loadModel(files, runtime, target, progress) };
}

/**
 * Opens a model. `auto` takes WebGPU where there is an adapter and the CPU where there is none or
 * where it fails to take the model; a provider that was asked for is never replaced by the other.
 * @throws JudgeError as `loadModel` does
 */
export async function openModel(
  request: WorkerLoadRequest,
  onEvent: OnLoadEvent,
): Promise<OpenedModel> {
  if (request.provider === "wasm") return openOnCpu(request, "The CPU was asked for", onEvent);
  const adapter = await findAdapter();
  if (!adapter && request.provider === "webgpu") {
    const message =
      "This browser offers no WebGPU. Choose the CPU, or use a browser that has WebGPU.";
    throw new JudgeError("unsupported-device", message);
  }
  if (!adapter) return openOnCpu(request, "WebGPU is not available in this browser", onEvent);
  try {
    return await openOnGpu(request, adapter, onEvent);
  } catch (error) {
    const survivable = JudgeError.is(error) && gpuFailures.includes(error.code);
    if (request.provider === "webgpu" || !survivable) throw error;
    return openOnCpu(request, `WebGPU could not take the model (${error.message})`, onEvent);
  }
}
