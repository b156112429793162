// What the built folder ships: each build of onnxruntime that we use once, and the licences.

import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";

/** The builds of the runtime: for WebGPU with and without JSPI, and for the CPU. */
const RUNTIME = [
  "ort-wasm-simd-threaded.asyncify.mjs",
  "ort-wasm-simd-threaded.asyncify.wasm",
  "ort-wasm-simd-threaded.jspi.mjs",
  "ort-wasm-simd-threaded.jspi.wasm",
  "ort-wasm-simd-threaded.mjs",
  "ort-wasm-simd-threaded.wasm",
  "ort.jspi.min.js",
  "ort.wasm.min.js",
  "ort.webgpu.min.js",
];

test("ships exactly one copy of each build of the runtime", () => {
  const files = readdirSync("dist/app", { recursive: true, encoding: "utf8" });
  const runtime = files
    .map((file) => file.replace(/^.*\//, "").replace(/-[\w-]{8}(?=\.\w+$)/, ""))
    .filter((file) => /^ort|\.wasm$/.test(file));
  expect(runtime.toSorted()).toEqual(RUNTIME);
});

test("ships the licence and the notices of what it contains", () => {
  for (const file of ["LICENSE", "NOTICE"]) {
    expect(readFileSync(`dist/app/${file}`, "utf8")).toBe(readFileSync(file, "utf8"));
  }
  expect(readFileSync("dist/app/licenses.md", "utf8")).toContain("preact");
});
