// Builds the page with the models beside it, and serves both.

import path from "node:path";
import { build, defaultClientConditions, type Plugin, preview } from "vite";
import { MODELS_FOLDER } from "./models.ts";

const SITE = path.resolve(".cache/bench/site");

/** Isolation, for threads; without the app's own policy, since wllama runs workers from blob: URLs. */
const HEADERS = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Cross-Origin-Resource-Policy": "same-origin",
};

function isolation(): Plugin {
  return {
    name: "rrm-web:bench-isolation",
    configurePreviewServer: (server) =>
      void server.middlewares.use((_request, response, next) => {
        for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
        next();
      }),
  };
}

async function buildPage(): Promise<void> {
  await build({
    configFile: false,
    logLevel: "error",
    root: "bench/page",
    base: "./",
    publicDir: MODELS_FOLDER,
    resolve: { conditions: ["onnxruntime-web-use-extern-wasm", ...defaultClientConditions] },
    worker: { format: "es" },
    build: { outDir: SITE, emptyOutDir: true, target: "es2024", assetsInlineLimit: 0 },
  });
}

/** Builds and serves on a free port of this machine. */
export async function serveBench(): Promise<{ url: string; close(): Promise<void> }> {
  await buildPage();
  const server = await preview({
    configFile: false,
    // A file that transformers.js looks for in vain must be a 404 and not the page.
    appType: "mpa",
    logLevel: "error",
    root: "bench/page",
    plugins: [isolation()],
    build: { outDir: SITE },
    preview: { host: "localhost" },
  });
  const url = server.resolvedUrls?.local[0];
  if (!url) throw new Error("the server did not tell its address");
  return { url, close: () => server.close() };
}
