// A judge from a hub: asked first, healed where connections break, mended by one chunk.

import { readdir, stat } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "@playwright/test";
import { type HubServer, startHub } from "./hub-server.ts";
import { flipBit, ModelsPage } from "./models-page.ts";

const CHECKPOINT = "models/mini/checkpoint";
const WEIGHTS = "model.safetensors";
const CHUNK = 8 * 2 ** 20;

let hub: HubServer;

test.beforeAll(async () => {
  const names = await readdir(CHECKPOINT);
  const entries = names.map(async (name) => {
    const file = path.join(CHECKPOINT, name);
    return [name, { file, size: (await stat(file)).size }] as const;
  });
  const files = new Map(await Promise.all(entries));
  hub = await startHub({ "judges/rrm-mini": { files, lfs: [WEIGHTS] } });
});

test.afterAll(() => hub.close());

test("nothing is asked before consent, cut connections heal, a flipped bit costs one chunk", async ({
  page,
}, info) => {
  test.skip(info.project.name !== "wasm", "the same on any device");
  const models = new ModelsPage(page);
  await page.goto("./hub.html#judges/rrm-mini");
  await page.getByRole("textbox", { name: "Hub", exact: true }).fill(hub.url);
  const { host } = new URL(hub.url);
  await expect(page.getByText(/It will learn your IP address/)).toBeVisible();
  expect(hub.headers).toEqual([]);

  await page.getByRole("button", { name: `Ask ${host}` }).click();
  const download = models.keeping.getByRole("button", { name: /^Download/ });
  await expect(download).toContainText(host);
  expect(hub.hits.filter((hit) => hit.path === WEIGHTS && hit.sent > CHUNK / 8)).toEqual([]);

  await models.choose("fp32");
  hub.faults.set(WEIGHTS, { cutAfter: 3_000_000 });
  await download.click();
  await expect(models.kept).toBeVisible({ timeout: 60_000 });
  hub.faults.clear();

  await flipBit(page, { path: "onnx/model.onnx_data", at: 9_000_000 });
  await page.goto("./#/models");
  const row = models.rows.nth(1);
  await row.getByRole("button", { name: /^Verify/ }).click();
  await row.getByRole("link", { name: /^Mend/ }).click();
  const mend = page.getByRole("button", { name: /^Mend from/ });
  hub.hits.length = 0;
  await mend.click({ timeout: 20_000 });
  await expect(page.getByText("Mended: what was damaged is good again.")).toBeVisible({
    timeout: 20_000,
  });
  const sent = hub.hits.reduce((sum, hit) => sum + (hit.path === WEIGHTS ? hit.sent : 0), 0);
  expect(sent).toBeLessThan(CHUNK / 2);
});

test("the page that holds texts cannot reach the hub, whose own page can", async ({
  page,
}, info) => {
  test.skip(info.project.name !== "wasm", "the same on any device");
  const reach = (): Promise<string> =>
    page.evaluate(
      (url) =>
        fetch(`${url}/api/models/judges/rrm-mini/revision/main`).then(
          () => "reached",
          () => "refused",
        ),
      hub.url,
    );
  await page.goto("./#/models");
  expect(await reach()).toBe("refused");
  await page.goto("./hub.html");
  expect(await reach()).toBe("reached");
});
