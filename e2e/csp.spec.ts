// The real server puts the isolation headers and the policy on everything it answers.

import { expect, test } from "@playwright/test";
import { securityHeaders } from "../scripts/headers.ts";

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
  await page.goto("./");
  await expect.poll(() => page.workers().length).toBeGreaterThan(0);
  await expect.poll(() => urls.some((url) => url.includes(".worker-"))).toBe(true);
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
