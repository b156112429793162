// Which build of ONNX Runtime runs here. Each is loaded only when chosen, from the page's own origin.

import type * as Ort from "onnxruntime-common";
import { JudgeError } from "../core/errors.ts";
import type { CapturedModule } from "../engine/runtime.ts";
import type { RuntimeFiles } from "./runtime-files.ts";

/** Names its files outright: without them the runtime would look for them on a public server. */
function configure(
  ort: typeof Ort,
  files: { readonly mjs: string; readonly wasm: string },
  threads: number,
): typeof Ort {
  ort.env.logLevel = "error";
  ort.env.wasm.wasmPaths = files;
  ort.env.wasm.numThreads = threads;
  return ort;
}

/**
 * The build with the WebGPU provider. Where WebAssembly can suspend itself it is the smaller one;
 * the other suspends by code that Emscripten adds.
 */
export async function loadWebGpuBuild({ jspi, asyncify }: RuntimeFiles): Promise<typeof Ort> {
  if ("Suspending" in WebAssembly) return configure(await import("onnxruntime-web/jspi"), jspi, 1);
  return configure(await import("onnxruntime-web/webgpu"), asyncify, 1);
}

/** A loader that hands out the module as well (see runtime-capture.mjs). */
function capturing({ capture, cpu }: RuntimeFiles): string {
  const url = new URL(capture);
  url.searchParams.set("loader", cpu.mjs);
  return url.href;
}

/** The build for the CPU. More than one thread needs a cross-origin isolated page. */
export async function loadCpuBuild(files: RuntimeFiles, threads: number): Promise<typeof Ort> {
  const build = { mjs: capturing(files), wasm: files.cpu.wasm };
  return configure(await import("onnxruntime-web/wasm"), build, threads);
}

/**
 * The CPU build's own module, once a session has been made.
 * @throws JudgeError `engine-failed` where the runtime was not loaded through `loadCpuBuild`
 */
export function capturedCpuModule(): CapturedModule {
  const captured = Reflect.get(globalThis, Symbol.for("rrm-web.onnxruntime")) as
    | CapturedModule
    | undefined;
  if (captured) return captured;
  throw new JudgeError("engine-failed", "The runtime for the CPU did not load as it should.");
}

/** Names a build as results name what made them, for example `onnxruntime-web 1.30.0`. */
export function nameRuntime({ env: { versions } }: typeof Ort): string {
  return `onnxruntime-web ${versions.web ?? versions.common}`;
}
