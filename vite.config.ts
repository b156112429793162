// How the page is built, served and unit-tested.

import { readFileSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { defaultClientConditions, type Connect, type Plugin } from "vite";
import { defineConfig } from "vitest/config";
import { developmentHeadersAt, headersAt, headersFile, HUB_FOLDER } from "./scripts/headers.ts";

/** Puts the headers on every response, errors included, and beside the built app as a file. */
function isolation(): Plugin {
  return {
    name: "rrm-web:isolation",
    configureServer: (server) => void server.middlewares.use(withHeaders(developmentHeadersAt)),
    configurePreviewServer: (server) => void server.middlewares.use(withHeaders(headersAt)),
    generateBundle() {
      this.emitFile({ type: "asset", fileName: "_headers", source: headersFile() });
    },
  };
}

/**
 * Puts files beside the built app: the licence and the notices, which whoever serves it passes on, and
 * a page for what is missing, in place of which some hosts would serve the app, and without headers.
 */
function companions(): Plugin {
  return {
    name: "rrm-web:companions",
    generateBundle() {
      const missing = "<!doctype html><title>Not found</title><p>There is no such page.</p>\n";
      this.emitFile({ type: "asset", fileName: "404.html", source: missing });
      for (const fileName of ["LICENSE", "NOTICE"]) {
        const source = readFileSync(new URL(fileName, import.meta.url), "utf8");
        this.emitFile({ type: "asset", fileName, source });
      }
    },
  };
}

/** Where a script goes: what may reach a hub lies in a folder that is served with other headers. */
function scriptPath({ name }: { readonly name: string }): string {
  return `${name.startsWith("hub") ? HUB_FOLDER : "assets"}/[name]-[hash].js`;
}

/** This app's version, for the judgments it writes. */
function appVersion(): string {
  const file = readFileSync(new URL("package.json", import.meta.url), "utf8");
  return (JSON.parse(file) as { version: string }).version;
}

function withHeaders(headersOf: typeof headersAt): Connect.NextHandleFunction {
  return ({ url = "/" }, response: ServerResponse, next) => {
    for (const [name, value] of Object.entries(headersOf(url))) response.setHeader(name, value);
    next();
  };
}

export default defineConfig({
  // A missing model file must be a 404; a single-page fallback would answer with HTML.
  appType: "mpa",
  // Relative, so that the built folder works under any path.
  base: "./",
  define: { APP_VERSION: JSON.stringify(appVersion()) },
  plugins: [isolation(), companions()],
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
    rolldownOptions: { output: { entryFileNames: scriptPath } },
  },
  build: {
    outDir: "dist/app",
    target: "es2024",
    // Those that know light-dark(): rewritten for older ones, it could not be asked for one theme.
    cssTarget: ["chrome123", "firefox120", "safari17.5"],
    // The policy allows no data: URLs but images, and the runtime's loaders must stay files.
    assetsInlineLimit: 0,
    license: { fileName: "licenses.md" },
    rolldownOptions: {
      input: { index: "index.html", hub: "hub.html" },
      output: { entryFileNames: scriptPath },
    },
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
