// How the page is built, served and unit-tested.

import { readFileSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { defaultClientConditions, type Connect, type Plugin } from "vite";
import { defineConfig } from "vitest/config";
import { developmentHeaders, headersFile, securityHeaders } from "./scripts/headers.ts";

/** Puts the headers on every response, errors included, and beside the built app as a file. */
function isolation(): Plugin {
  return {
    name: "rrm-web:isolation",
    configureServer: (server) => void server.middlewares.use(withHeaders(developmentHeaders)),
    configurePreviewServer: (server) => void server.middlewares.use(withHeaders(securityHeaders)),
    generateBundle() {
      this.emitFile({ type: "asset", fileName: "_headers", source: headersFile() });
    },
  };
}

/** Puts the licence and the notices beside the built app: whoever serves it passes them on. */
function notices(): Plugin {
  return {
    name: "rrm-web:notices",
    generateBundle() {
      for (const fileName of ["LICENSE", "NOTICE"]) {
        const source = readFileSync(new URL(fileName, import.meta.url), "utf8");
        this.emitFile({ type: "asset", fileName, source });
      }
    },
  };
}

/** This app's version, for the judgments it writes. */
function appVersion(): string {
  const file = readFileSync(new URL("package.json", import.meta.url), "utf8");
  return (JSON.parse(file) as { version: string }).version;
}

function withHeaders(headers: Readonly<Record<string, string>>): Connect.NextHandleFunction {
  return (_request, response: ServerResponse, next) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    next();
  };
}

export default defineConfig({
  // A missing model file must be a 404; a single-page fallback would answer with HTML.
  appType: "mpa",
  // Relative, so that the built folder works under any path.
  base: "./",
  define: { APP_VERSION: JSON.stringify(appVersion()) },
  plugins: [isolation(), notices()],
  resolve: {
    // The build of onnxruntime-web that does not carry its own copy of the wasm loader.
    conditions: ["onnxruntime-web-use-extern-wasm", ...defaultClientConditions],
  },
  // It finds its files beside itself, which pre-bundling would break.
  optimizeDeps: { exclude: ["onnxruntime-web"] },
  server: { cors: false },
  preview: { cors: false },
  worker: {
    format: "es",
    rolldownOptions: { output: { entryFileNames: "assets/[name]-[hash].js" } },
  },
  build: {
    outDir: "dist/app",
    target: "es2024",
    // Those that know light-dark(): rewritten for older ones, it could not be asked for one theme.
    cssTarget: ["chrome123", "firefox120", "safari17.5"],
    // The policy allows no data: URLs but images, and the runtime's loaders must stay files.
    assetsInlineLimit: 0,
    license: { fileName: "licenses.md" },
  },
  test: {
    include: ["{src,models,scripts}/**/*.test.{ts,tsx}"],
    environment: "node",
    // A machine with two cores that does something else at the same time.
    maxWorkers: 2,
    testTimeout: 30_000,
    reporters: ["default", "json"],
    outputFile: { json: ".cache/test/unit.json" },
  },
});
