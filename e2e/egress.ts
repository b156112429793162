// Watches a whole visit for anything that goes, or only tries to go, outside the page's origin.

import { rmSync } from "node:fs";
import path from "node:path";
import { chromium, type BrowserContext, type Page } from "@playwright/test";
import { launchOptions, type BrowserKind } from "./browser.ts";
import { netLogArguments, netLogDestinations } from "./net-log.ts";

/** What Chromium tells the console when a page's headers stop something. */
const STOPPED = /Content Security Policy|ERR_NETWORK_ACCESS_REVOKED|Network access revoked/;

/**
 * Makes a visit in a browser of its own and returns what it reached or tried to reach elsewhere:
 * requests, WebSockets and datagrams of pages and workers, and what the headers stopped.
 * Empty means that nothing left. One kind of try is not seen: Chromium tells nobody of a worker's
 * `fetch` that the policy has stopped.
 * @param origin the page's own origin; `visit` goes there itself
 */
export async function egressOf(
  kind: BrowserKind,
  origin: string,
  visit: (page: Page) => Promise<void>,
): Promise<readonly string[]> {
  const options = await launchOptions(kind);
  const netLog = path.resolve(`.cache/test/net-log-${process.pid}.json`);
  const args = [...(options.args ?? []), ...netLogArguments(netLog)];
  const browser = await chromium.launch({ ...options, args });
  const seen: string[] = [];
  try {
    const context = await browser.newContext();
    observe(context, seen);
    await visit(await context.newPage());
  } finally {
    await browser.close();
  }
  seen.push(...netLogDestinations(netLog));
  rmSync(netLog);
  return [...new Set(seen)].filter((destination) => !isOwn(destination, new URL(origin).host));
}

function observe(context: BrowserContext, seen: string[]): void {
  context.on("request", (request) => seen.push(request.url()));
  context.on("page", (page) => page.on("websocket", (socket) => seen.push(socket.url())));
  context.on("console", (message) => {
    if (STOPPED.test(message.text())) seen.push(`stopped:${message.text()}`);
  });
}

function isOwn(destination: string, host: string): boolean {
  const url = new URL(destination);
  return ["data:", "blob:", "about:"].includes(url.protocol) || url.host === host;
}
