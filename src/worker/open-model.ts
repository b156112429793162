// Opens a model on the backend this browser offers, and says why that one.

import { JudgeError, type JudgeErrorCode } from "../core/errors.ts";
import type { MemoryPlan } from "../core/memory-plan.ts";
import type { ModelFiles } from "../core/model-files.ts";
import { type LoadedModel, loadModel } from "../engine/load-model.ts";
import type { Backend, LoadEvent, WorkerLoadRequest } from "./api.ts";
import { findAdapter, limitsOf } from "./device-limits.ts";
import { holdModel } from "./held-model.ts";
import { capturedCpuModule, loadCpuBuild, loadWebGpuBuild, nameRuntime } from "./ort-builds.ts";
import { planLoad } from "./plan-load.ts";
import type { RuntimeFiles } from "./runtime-files.ts";

/** A loaded model and what runs it. */
export interface OpenedModel {
  readonly model: LoadedModel;
  readonly backend: Backend;
  /** What it was expected to take; null where its shape is not known. */
  readonly memory: MemoryPlan | null;
  /** Ends what is running and lets go of the model and its files. */
  close(): Promise<void>;
}

/** An opened model as a backend gives it. */
type OnBackend = Omit<OpenedModel, "close">;

/** What either backend opens a model with. */
interface Opening {
  readonly files: ModelFiles;
  readonly runtimeFiles: RuntimeFiles;
  readonly onEvent: OnLoadEvent;
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

function withProgress(backend: Backend, onEvent: OnLoadEvent): Parameters<typeof loadModel>[3] {
  return (step) => onEvent(step.type === "session-start" ? { ...step, backend } : step);
}

function reasonWith(reason: string, note = ""): string {
  return [reason, note].filter((part) => part !== "").join(" ");
}

async function openOnGpu(
  { files, runtimeFiles, onEvent }: Opening,
  adapter: GPUAdapter,
): Promise<OnBackend> {
  const plan = await planLoad(files, limitsOf(adapter));
  const runtime = await loadWebGpuBuild(runtimeFiles);
  const reason = "This browser offers WebGPU, so the graphics device runs the model.";
  const backend: Backend = {
    provider: "webgpu",
    runtime: nameRuntime(runtime),
    threads: 1,
    adapter: describeAdapter(adapter.info),
    reason: reasonWith(reason, plan?.note),
  };
  const target = { provider: "webgpu", gpu: navigator.gpu } as const;
  const progress = withProgress(backend, onEvent);
  const model = await loadModel(files, runtime, target, progress, plan?.options);
  return { backend, memory: plan?.memory ?? null, model };
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
  { files, runtimeFiles, onEvent }: Opening,
  why: string,
): Promise<OnBackend> {
  const plan = await planLoad(files, limitsOf(null));
  const threads = threadsHere();
  const reason = `${why}, so the CPU runs the model with ${describeThreads(threads)}.`;
  const runtime = await loadCpuBuild(runtimeFiles, threads);
  const backend: Backend = {
    provider: "wasm",
    runtime: nameRuntime(runtime),
    threads,
    adapter: "",
    reason: reasonWith(reason, plan?.note),
  };
  const progress = withProgress(backend, onEvent);
  const target = { provider: "wasm", captured: capturedCpuModule } as const;
  const model = await loadModel(files, runtime, target, progress, plan?.options);
  return { backend, memory: plan?.memory ?? null, model };
}

async function openOnBackend(
  provider: WorkerLoadRequest["provider"],
  opening: Opening,
): Promise<OnBackend> {
  if (provider === "wasm") return openOnCpu(opening, "The CPU was asked for");
  const adapter = await findAdapter();
  if (!adapter && provider === "webgpu") {
    const message =
      "This browser offers no WebGPU. Choose the CPU, or use a browser that has WebGPU.";
    throw new JudgeError("unsupported-device", message);
  }
  if (!adapter) return openOnCpu(opening, "WebGPU is not available in this browser");
  try {
    return await openOnGpu(opening, adapter);
  } catch (error) {
    const survivable = JudgeError.is(error) && gpuFailures.includes(error.code);
    if (provider === "webgpu" || !survivable) throw error;
    return openOnCpu(opening, `WebGPU could not take the model (${error.message})`);
  }
}

/**
 * Opens a model. `auto` takes WebGPU where there is an adapter and the CPU where there is none or
 * where it fails to take the model; a provider that was asked for is never replaced by the other.
 * @throws JudgeError as `loadModel` does; `insufficient-memory`, `storage-busy`
 */
export async function openModel(
  { model: place, provider, runtimeFiles }: WorkerLoadRequest,
  onEvent: OnLoadEvent,
): Promise<OpenedModel> {
  const { files, release } = await holdModel(place);
  try {
    const opened = await openOnBackend(provider, { files, runtimeFiles, onEvent });
    return { ...opened, close: () => opened.model.engine.close().finally(release) };
  } catch (error) {
    release();
    throw error;
  }
}
