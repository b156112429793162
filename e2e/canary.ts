// A server on another origin that should never be reached, and says what reached it.

import { createSocket } from "node:dgram";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A second origin that listens on TCP (HTTP, WebSocket) and UDP (STUN) at one port. */
export interface Canary {
  /** Its origin with a trailing slash; a request for `NAME` below it is the hit `NAME`. */
  readonly url: string;
  /** What reached it, in order: `tcp` a connection, `udp` a datagram, else a request's path. */
  readonly hits: readonly string[];
  close(): Promise<void>;
}

/** Starts a canary on a free port of this machine. */
export async function startCanary(): Promise<Canary> {
  const hits: string[] = [];
  const server = createServer((request, response) => {
    hits.push((request.url ?? "").slice(1));
    // Nothing but the page's own policy may be what stops a request.
    response.setHeader("Access-Control-Allow-Origin", "*");
    response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
    response.end();
  });
  server.on("connection", () => hits.push("tcp"));
  server.on("upgrade", (request, socket) => {
    hits.push((request.url ?? "").slice(1));
    socket.destroy();
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  const udp = createSocket("udp4").on("message", () => hits.push("udp"));
  await new Promise<void>((resolve) => udp.bind(port, "127.0.0.1", resolve));
  const close = async () => {
    udp.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://127.0.0.1:${port}/`, hits, close };
}
