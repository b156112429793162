// The server of the built page: Vite's preview with the headers of vite.config.ts.

import path from "node:path";
import { ROOT } from "./setup.mjs";

/** Vite goes on from here to the first free one. */
const FIRST_PORT = 4173;

/**
 * Serves a built folder on this machine only.
 * @param {{ port?: number | undefined, folder?: string }} [options] without a port the first free
 * one from 4173; without a folder the built page
 * @returns {Promise<{ url: string, close(): Promise<void> }>}
 * @throws {Error} when the port asked for is taken
 */
export async function serve({ port, folder = "dist/app" } = {}) {
  const { preview } = await import("vite");
  const server = await preview({
    root: ROOT,
    configFile: path.join(ROOT, "vite.config.ts"),
    logLevel: "error",
    build: { outDir: folder },
    preview: { host: "localhost", port: port ?? FIRST_PORT, strictPort: port !== undefined },
  });
  const url = server.resolvedUrls?.local[0];
  if (!url) throw new Error("the server did not tell its address");
  return { url, close: () => server.close() };
}
