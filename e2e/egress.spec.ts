// Proves that the egress assertion can fail, and that the real server's headers stop every way out.

import { expect, test, type Page } from "@playwright/test";
import { serve } from "../scripts/server.mjs";
import { startCanary, type Canary } from "./canary.ts";
import { egressOf } from "./egress.ts";
import { PROBE_FOLDER, serveCarelessly } from "./probe-server.ts";

/** Every way out that the probe page and its worker try, as the canary names it. */
const WAYS_OUT = [
  "page-beacon",
  "page-eventsource",
  "page-fetch",
  "page-frame",
  "page-image",
  "page-import",
  "page-navigation",
  "page-prefetch",
  "page-script",
  "page-style",
  "page-websocket",
  "page-window",
  "udp",
  "worker-eventsource",
  "worker-fetch",
  "worker-import",
  "worker-websocket",
];

let canary: Canary;
test.beforeEach(async () => {
  canary = await startCanary();
});
test.afterEach(() => canary.close());

test("without our headers every probe leaks, and every leak is seen", async () => {
  const server = await serveCarelessly();
  const egress = await egressOf("wasm", server.url, probe(server.url));
  await server.close();

  expect([...new Set(canary.hits)]).toEqual(expect.arrayContaining(WAYS_OUT));
  const unseen = WAYS_OUT.filter((way) => !egress.some((seen) => seen.endsWith(atCanary(way))));
  expect(unseen).toEqual([]);
});

test("our server's headers stop every probe of the page and of its worker", async () => {
  const server = await serve({ port: 4184, folder: PROBE_FOLDER });
  const egress = await egressOf("wasm", server.url, probe(server.url));
  await server.close();

  expect(canary.hits).toEqual([]);
  // The probes did run, and even what was stopped is seen.
  const tried = ["page-image", "page-fetch", "page-websocket", "worker-import"];
  const unseen = tried.filter((way) => !egress.some((seen) => seen.includes(atCanary(way))));
  expect(unseen).toEqual([]);
});

function atCanary(way: string): string {
  const { host } = new URL(canary.url);
  return way === "udp" ? `udp:${host}` : `//${host}/${way}`;
}

/** Opens the probe page and waits until it has tried everything, leaving the page included. */
function probe(url: string): (page: Page) => Promise<void> {
  return async (page) => {
    await page.goto(`${url}?canary=${encodeURIComponent(canary.url)}`);
    const left = page.waitForURL(canary.url + "**").catch(() => {});
    await Promise.race([left, page.waitForTimeout(12_000)]);
  };
}
