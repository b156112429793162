// A judge from a hub: asked first, healed where connections break, mended by one chunk.

import { readdir, stat } from "node:fs/promises";
import path from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { type HubRepo, type HubServer, startHub } from "./hub-server.ts";
import { CHECKPOINT, flipBit, ModelsPage } from "./models-page.ts";

const WEIGHTS = "model.safetensors";
const CHUNK = 8 * 2 ** 20;

/** A model of 100 thousand weights: only what it is sent like matters. */
const TINY = "models/parity/golden/qwen3-untied-f32-shards/checkpoint";
const SHARD = "model-00001-of-00003.safetensors";

let hub: HubServer;

async function filesOf(folder: string): Promise<HubRepo["files"]> {
  const entries = (await readdir(folder)).map(async (name) => {
    const file = path.join(folder, name);
    return [name, { file, size: (await stat(file)).size }] as const;
  });
  return new Map(await Promise.all(entries));
}

test.beforeAll(async () => {
  hub = await startHub({
    "judges/rrm-mini": { files: await filesOf(CHECKPOINT), lfs: [WEIGHTS] },
    "judges/tiny": { files: await filesOf(TINY), lfs: [SHARD] },
  });
});

test.afterAll(() => hub.close());

test("nothing is asked before consent, cut connections heal, a flipped bit costs one chunk", async ({
  page,
}) => {
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
  await models.verify();
  await models.own.getByRole("link", { name: /^Mend/ }).click();
  const mend = page.getByRole("button", { name: /^Mend from/ });
  hub.hits.length = 0;
  await mend.click({ timeout: 20_000 });
  await expect(page.getByText("Mended: what was damaged is good again.")).toBeVisible({
    timeout: 20_000,
  });
  const sent = hub.hits.reduce((sum, hit) => sum + (hit.path === WEIGHTS ? hit.sent : 0), 0);
  expect(sent).toBeLessThan(CHUNK / 2);
});

test("the page that holds texts cannot reach the hub, whose own page can", async ({ page }) => {
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

/** Opens the hub page, names a repository and gives the first consent. */
async function ask(page: Page, repo: string): Promise<ModelsPage> {
  const models = new ModelsPage(page);
  await page.goto(`./hub.html#${repo}`);
  await page.getByRole("textbox", { name: "Hub", exact: true }).fill(hub.url);
  await page.getByRole("form").getByRole("button", { name: /^Ask / }).click();
  await expect(models.keeping.getByRole("button", { name: /^Download/ })).toBeVisible();
  return models;
}

test("a changed file is refused, a server without ranges is borne, another tab has to wait", async ({
  page,
  context,
}) => {
  const models = await ask(page, "judges/tiny");
  await test.step("what changed between two requests is not mixed", async () => {
    const asked = hub.hits.filter((hit) => hit.path === SHARD).length;
    hub.faults.set(SHARD, { cutAfter: 20_000, newEtagFrom: asked + 1 });
    await models.keep();
    const problem = models.keeping.getByRole("alert");
    await expect(problem).toContainText(`The source changed: ${SHARD}`);
    await expect(problem).toContainText("Nothing of the two was mixed.");
    hub.faults.clear();
  });

  const other = await ask(await context.newPage(), "judges/tiny");
  await test.step("a server that sends only whole files takes longer, and that is said", async () => {
    hub.faults.set(SHARD, { ignoreRange: true, delayMs: 400 });
    await models.keep();
    await expect(models.keeping).toContainText("sends files only from their start");
  });

  await test.step("meanwhile another tab is told to wait, and finds it whole afterwards", async () => {
    await other.keep();
    await expect(other.keeping.getByRole("alert")).toContainText(
      "Another tab is at work on this model",
    );
    await expect(models.kept).toBeVisible();
    await other.keep();
    await expect(other.kept).toBeVisible();
    await page.goto("./#/models");
    await expect(models.rows).toHaveCount(2);
    await models.verify();
    await expect(models.own.locator(".done")).toContainText("are good");
  });
});
