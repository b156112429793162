// A judge of one's own from a folder: kept, used, damaged, mended, in real OPFS through the real page.

import { expect, test } from "@playwright/test";
import { JudgePage, SUM } from "./judge-page.ts";
import { CHECKPOINT, flipBit, ModelsPage } from "./models-page.ts";

/** A chunk is 8 MiB; in full precision its weights are two. */
const WEIGHTS = "onnx/model.onnx_data";

test("a folder is converted, kept, used, and judges after a reload without a network", async ({
  page,
}) => {
  test.setTimeout(90_000);
  const [models, judge] = [new ModelsPage(page), new JudgePage(page)];
  await models.open();
  await models.look(CHECKPOINT);
  await expect(models.keeping).toContainText("qwen2", { ignoreCase: true });
  await models.choose("fp32");
  await models.keep();
  await expect(models.kept).toBeVisible({ timeout: 60_000 });
  await models.keeping.getByRole("button", { name: /^Use/ }).click();
  await judge.ready();

  const fetched: string[] = [];
  page.on("request", (request) => fetched.push(new URL(request.url()).pathname));
  await page.reload();
  await page.goto("./#/");
  await judge.ready();
  await page.context().setOffline(true);
  await judge.fill(SUM);
  await judge.setSeed(7);
  await judge.judgeButton.click();
  expect(await judge.decided()).toBe("Response 2 is better");
  expect(fetched.filter((path) => path.includes("rrm-mini/onnx"))).toEqual([]);
  await page.context().setOffline(false);

  await test.step("a flipped bit is refused, located and mended from the folder", async () => {
    await page.goto("./#/models");
    await models.rows.getByRole("button", { name: "Use rrm-mini", exact: true }).click();
    await judge.ready();
    await flipBit(page, { path: WEIGHTS, at: 9_000_000 });
    const row = models.own;
    await row.getByRole("button", { name: /^Use/ }).click();
    await expect(page.getByText(/chunk 2 of 2/).first()).toBeVisible({ timeout: 20_000 });
    await models.verify();
    await expect(row.locator(".problem")).toBeVisible({ timeout: 20_000 });
    await row.locator("input[type=file]").setInputFiles(CHECKPOINT);
    await expect(row.locator(".done")).toBeVisible({ timeout: 20_000 });
    await models.verify();
    await expect(row.locator(".done")).toContainText("good", { timeout: 20_000 });
  });

  await test.step("what is deleted is gone, and the page judges with rrm-mini", async () => {
    await models.rows.getByRole("button", { name: /^Delete/ }).click();
    await page
      .getByRole("button", { name: /^(Yes, d|D)elete/ })
      .last()
      .click();
    await expect(models.rows).toHaveCount(1);
    await page.reload();
    expect(await judge.ready()).toContain("rrm-mini");
  });
});

test("a full disk loses nothing: with room again the same folder goes on", async ({
  page,
  baseURL,
}) => {
  const models = new ModelsPage(page);
  await models.open();
  const session = await page.context().newCDPSession(page);
  const origin = new URL(baseURL ?? "").origin;
  await models.look(CHECKPOINT);
  await models.choose("fp32");
  await session.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: 9_200_000 });
  await models.keep();
  await expect(models.keeping.locator(".problem").first()).toContainText(/no room left.*needs/s, {
    timeout: 30_000,
  });
  await session.send("Storage.overrideQuotaForOrigin", { origin });
  await page.reload();
  await expect(models.own).toContainText("partial");
  await models.look(CHECKPOINT);
  await models.choose("fp32");
  await models.keep();
  await expect(models.kept).toBeVisible({ timeout: 60_000 });
  await expect(models.own).not.toContainText("partial");
  await models.verify();
  await expect(models.own.locator(".done")).toContainText("good", { timeout: 20_000 });
});
