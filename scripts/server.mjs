// The server of the built page: Vite's preview with the headers of vite.config.ts.

import { once } from "node:events";
import { createServer } from "node:net";
import path from "node:path";
import { ROOT } from "./setup.mjs";

const FIRST_PORT = 4173;
const LAST_PORT = 4272;

/**
 * Serves a built folder on this machine only.
 * @param {{ port?: number | undefined, folder?: string }} [options] without a port the first free one from
 * 4173; without a folder the built page
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
    preview: { host: "localhost", port: port ?? (await freePort()), strictPort: true },
  });
  const url = server.resolvedUrls?.local[0];
  if (!url) throw new Error("the server did not tell its address");
  return { url, close: () => server.close() };
}

async function freePort() {
  for (let port = FIRST_PORT; port < LAST_PORT; port++) if (await isFree(port)) return port;
  throw new Error(`no free port from ${FIRST_PORT} to ${LAST_PORT}; name one with --port`);
}

/**
 * @param {number} port
 * @returns {Promise<boolean>}
 */
async function isFree(port) {
  const probe = createServer();
  try {
    probe.listen(port, "localhost");
    await once(probe, "listening");
    return true;
  } catch {
    return false;
  } finally {
    probe.close();
  }
}
