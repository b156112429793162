// A rollout in a batch is the rollout it is alone, in Chromium, on both providers; and it survives
// the loss of its graphics device in the middle.

import { expect, type Page, test } from "@playwright/test";
import type { Provider } from "../src/worker/api.ts";
import type { BatchingRequest, BatchingResult } from "./batching/protocol.ts";
import { serveBatching } from "./batching/site.ts";

const PORT = 4186;

let site: Awaited<ReturnType<typeof serveBatching>>;
test.beforeAll(async () => {
  site = await serveBatching(PORT);
});
test.afterAll(() => site.close());

const shared = "which of the two responses answers the query better? ";
const jobs: BatchingRequest["jobs"] = [
  { text: `${shared}the first`, seeds: [1, 2, 3], maxTokens: 16 },
  { text: `${shared}the second one`, seeds: [4, 5], maxTokens: 9 },
];

async function run(page: Page, provider: Provider, destroyAfter = 0): Promise<BatchingResult> {
  await page.goto(site.url);
  const modelUrl = new URL("tiny/", site.url).href;
  const request = { modelUrl, provider, jobs, destroyAfter };
  return page.evaluate((asked) => window.batching(asked), request);
}

test("rollouts of several requests say in one batch what each says alone", async ({
  page,
}, info) => {
  const result = await run(page, info.project.name as Provider);
  expect(result.together).toEqual(result.alone);
  expect(result.together.flat().map(({ length }) => length)).toEqual([16, 16, 16, 9, 9]);
  expect(result.restarts).toEqual([]);
  // Five rollouts of up to 16 tokens: alone, they take 66 steps.
  expect(result.counters.steps).toBeLessThan(25);
  expect(result.counters.reused).toBeGreaterThan(10);
});

test("a lost device costs no rollout a token", async ({ page }, info) => {
  test.skip(info.project.name === "wasm", "the CPU has no device to lose");
  const result = await run(page, "webgpu", 20);
  expect(result.restarts).toEqual(jobs.map(() => expect.stringContaining("lost")));
  expect(result.counters.restarts).toBe(1);
  expect(result.together).toEqual(result.alone);
});
