// Which build of ONNX Runtime runs here. Each is loaded only when chosen, from the page's own origin.

import type * as Ort from "onnxruntime-common";
import asyncifyModule from "onnxruntime-web/ort-wasm-simd-threaded.asyncify.mjs?url";
import asyncifyWasm from "onnxruntime-web/ort-wasm-simd-threaded.asyncify.wasm?url";
import jspiModule from "onnxruntime-web/ort-wasm-simd-threaded.jspi.mjs?url";
import jspiWasm from "onnxruntime-web/ort-wasm-simd-threaded.jspi.wasm?url";
import cpuModule from "onnxruntime-web/ort-wasm-simd-threaded.mjs?url";
import cpuWasm from "onnxruntime-web/ort-wasm-simd-threaded.wasm?url";
import { JudgeError } from "../core/errors.ts";
import type { CapturedModule } from "../engine/runtime.ts";
import captureModule from "./runtime-capture.mjs?url";

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
export async function loadWebGpuBuild(): Promise<typeof Ort> {
  if ("Suspending" in WebAssembly) {
    const files = { mjs: jspiModule, wasm: jspiWasm };
    return configure(await import("onnxruntime-web/jspi"), files, 1);
  }
  const files = { mjs: asyncifyModule, wasm: asyncifyWasm };
  return configure(await import("onnxruntime-web/webgpu"), files, 1);
}

/** A loader that hands out the module as well (see runtime-capture.mjs). */
function capturing(loader: string): string {
  const here = new URL(captureModule, import.meta.url);
  here.searchParams.set("loader", new URL(loader, import.meta.url).href);
  return here.href;
}

/** The build for the CPU. More than one thread needs a cross-origin isolated page. */
export async function loadCpuBuild(threads: number): Promise<typeof Ort> {
  const files = { mjs: capturing(cpuModule), wasm: new URL(cpuWasm, import.meta.url).href };
  return configure(await import("onnxruntime-web/wasm"), files, threads);
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
