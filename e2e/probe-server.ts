// Serves the probe page as a careless host would: without a single header of ours.

import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";

/** The folder of the probe page, for the real server to serve as well. */
export const PROBE_FOLDER = "e2e/probe";

/** Starts the careless server on a free port of this machine. */
export async function serveCarelessly(): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const name = path.basename(pathname) || "index.html";
    try {
      const body = readFileSync(path.join(PROBE_FOLDER, name));
      const type = name.endsWith(".js") ? "text/javascript" : "text/html";
      response.setHeader("Content-Type", type).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await once(server.listen(0, "localhost"), "listening");
  const { port } = server.address() as AddressInfo;
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://localhost:${port}/`, close };
}
