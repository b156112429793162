// Builds and serves a test's own page, which reaches modules that the app's page does not show.

import path from "node:path";
import { build, defaultClientConditions } from "vite";
import { serve } from "../scripts/server.mjs";

/** A page to build and where to serve it. */
export interface PageSite {
  /** Folder of its `index.html`. */
  readonly root: string;
  /** Folder to build into. */
  readonly folder: string;
  /** Absolute path of a folder to serve beside it. */
  readonly publicDir?: string;
  readonly port: number;
}

/** Builds the page and serves it with the app's own headers. @throws Error when the port is taken */
export async function servePage({
  root,
  folder,
  publicDir,
  port,
}: PageSite): Promise<{ url: string; close(): Promise<void> }> {
  await build({
    configFile: false,
    logLevel: "error",
    root,
    publicDir: publicDir ?? false,
    resolve: { conditions: ["onnxruntime-web-use-extern-wasm", ...defaultClientConditions] },
    worker: { format: "es" },
    build: {
      outDir: path.resolve(folder),
      emptyOutDir: true,
      target: "es2024",
      assetsInlineLimit: 0,
    },
  });
  return serve({ port, folder });
}
