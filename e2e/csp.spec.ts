// The real server puts the isolation headers and the policy on everything it answers.

import { expect, test } from "@playwright/test";
import { securityHeaders } from "../scripts/headers.ts";
import { JudgePage } from "./judge-page.ts";

const expected = Object.entries(securityHeaders).map(([name, value]) => [
  name.toLowerCase(),
  value,
]);

test("every response of a visit carries the headers, worker scripts included", async ({ page }) => {
  const bare: string[] = [];
  const urls: string[] = [];
  page.context().on("response", (response) => {
    urls.push(response.url());
    const headers = response.headers();
    if (expected.some(([name = "", value]) => headers[name] !== value)) bare.push(response.url());
  });
  const judge = new JudgePage(page);
  await judge.open();
  await judge.ready();
  // What the page, the worker and the runtime in it asked for was all seen.
  for (const part of [".worker-", "manifest.json", ".onnx_data", ".wasm"]) {
    expect(urls.filter((url) => url.includes(part))).not.toEqual([]);
  }
  expect(bare).toEqual([]);
});

test("the page is isolated, so that threads work", async ({ page }) => {
  await page.goto("./");
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
});

test("what is missing is a plain 404 with the headers, never the page", async ({ request }) => {
  const response = await request.get("models/none/manifest.json");
  expect(response.status()).toBe(404);
  expect(await response.text()).not.toContain("<html");
  expect(Object.entries(response.headers())).toEqual(expect.arrayContaining(expected));
});
