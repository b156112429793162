// Where the files are that the judge's worker loads by their address. The page names them to it: whoever
// bundles the library takes the worker as it is, and so finds in the page's code alone what else there
// is to serve.

import asyncifyModule from "onnxruntime-web/ort-wasm-simd-threaded.asyncify.mjs?url";
import asyncifyWasm from "onnxruntime-web/ort-wasm-simd-threaded.asyncify.wasm?url";
import jspiModule from "onnxruntime-web/ort-wasm-simd-threaded.jspi.mjs?url";
import jspiWasm from "onnxruntime-web/ort-wasm-simd-threaded.jspi.wasm?url";
import cpuModule from "onnxruntime-web/ort-wasm-simd-threaded.mjs?url";
import cpuWasm from "onnxruntime-web/ort-wasm-simd-threaded.wasm?url";
import captureModule from "./runtime-capture.mjs?url";
// oxlint-disable-next-line import/default -- the query makes it the URL of what Vite builds of it
import templateWorker from "./template.worker.ts?worker&url";

/** Absolute URLs of one build's files: the loader and what it loads. */
interface RuntimeBuild {
  readonly mjs: string;
  readonly wasm: string;
}

/** The builds that may be needed, and the loader that hands out the CPU build's module. */
export interface RuntimeFiles {
  readonly cpu: RuntimeBuild;
  readonly capture: string;
  /** For WebGPU where WebAssembly can suspend itself, and where it cannot. */
  readonly jspi: RuntimeBuild;
  readonly asyncify: RuntimeBuild;
  /** The worker in which a model's own chat template is rendered. */
  readonly template: string;
}

/** In development Vite gives paths, which mean nothing to another thread. */
function absolute(url: string): string {
  return new URL(url, import.meta.url).href;
}

/** The files that came with this code. */
export const runtimeFiles: RuntimeFiles = {
  cpu: { mjs: absolute(cpuModule), wasm: absolute(cpuWasm) },
  capture: absolute(captureModule),
  jspi: { mjs: absolute(jspiModule), wasm: absolute(jspiWasm) },
  asyncify: { mjs: absolute(asyncifyModule), wasm: absolute(asyncifyWasm) },
  template: absolute(templateWorker),
};
