// Nothing leaves the page's origin during a whole visit. egress.spec.ts proves that this can fail.

import { existsSync } from "node:fs";
import { expect, test, type Page } from "@playwright/test";
import { egressOf } from "./egress.ts";
import { JudgePage, OUTCOME, SUM } from "./judge-page.ts";
import { ModelsPage } from "./models-page.ts";
import { TINY, TournamentPage } from "./tournament-page.ts";
import type { BrowserKind } from "./browser.ts";

test("a whole visit stays on the page's origin", async ({ baseURL }, info) => {
  test.setTimeout(400_000);
  const origin = baseURL ?? "";
  const egress = await egressOf(info.project.name as BrowserKind, origin, async (page) => {
    const judge = new JudgePage(page);
    await judge.open(origin);
    await judge.ready();
    await judge.fill({
      ...SUM,
      first: '<img src="https://example.org/beacon"> 83 https://example.org',
    });
    // A graphics device in software takes half a second a token.
    if (info.project.name === "webgpu") await judge.setBudget(6);
    await judge.judgeButton.click();
    await judge.decided();
    if (info.project.name === "wasm") await useEverything(judge);
    await page.reload();
    await judge.ready();
  });
  expect(egress).toEqual([]);
});

/** Everything else that the page offers, once. */
async function useEverything(judge: JudgePage): Promise<void> {
  const { page } = judge;
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.getByLabel("Example").selectOption({ index: 1 });
  // Drawn almost evenly from all tokens, a rollout seldom ends by itself: time enough to stop it.
  await page.getByText("Settings", { exact: true }).click();
  await page.getByLabel("Temperature").fill("5");
  await page.getByLabel("Max tokens").fill("1900");
  await judge.judgeButton.click();
  await expect(judge.verdict).toContainText("Thinking");
  await judge.stopButton.click({ timeout: 10_000 });
  await expect(judge.verdict).toContainText("Stopped");
  await page.getByLabel("Temperature").fill("");
  await page.getByLabel("Max tokens").fill("");
  await page.getByLabel("Backend").selectOption({ label: "CPU" });
  await judge.ready();
  await judge.judgeButton.click();
  await judge.decided();
  await judge.otherOrderButton.click();
  await judge.decided();
  await page.getByRole("button", { name: "Copy as JSON" }).click();
  await expect(page.getByRole("status")).toHaveText("The judgment was copied.");
  const trace: unknown = JSON.parse(await page.evaluate(() => navigator.clipboard.readText()));
  expect(trace).toMatchObject({
    app: expect.stringMatching(/^rrm-web \d/),
    model: {
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      profile: { id: "rrm-mini" },
      backend: { provider: "wasm", runtime: expect.stringMatching(/^onnxruntime-web \d/) },
    },
  });
  // Offered once the model is measured.
  if (existsSync("models/mini/results.json")) await useBothJudges(judge);
  await playTournament(page);
  await lookAfterModels(page);
}

/** A fresh example, the direct judge beside the other, and a file of the panel about the model. */
async function useBothJudges(judge: JudgePage): Promise<void> {
  const { page } = judge;
  const direct = page.getByRole("region", { name: "Direct judge" });
  await page.getByRole("button", { name: "Fresh example" }).click();
  await expect(page.getByRole("status")).toContainText("The fields are filled.");
  await page.getByLabel("Compare with the direct judge").check();
  await judge.judgeButton.click();
  await judge.decided();
  await expect(direct.getByRole("heading", { name: OUTCOME })).toBeVisible({ timeout: 60_000 });
  await page.getByRole("button", { name: /stays on this device/ }).click();
  await page.getByRole("button", { name: "About this model" }).click();
  const about = page.getByRole("dialog", { name: "About rrm-mini" });
  await expect(about.getByRole("region", { name: "Results" })).toBeVisible();
  const download = page.waitForEvent("download");
  await about.getByRole("link", { name: "models/mini/README.md" }).first().click();
  expect((await download).suggestedFilename()).toBe("README.md");
  await page.keyboard.press("Escape");
  await expect(about).toBeHidden();
}

/** A hub is named but not asked, a model kept and verified, a profile opened. */
async function lookAfterModels(page: Page): Promise<void> {
  await page.goto("./hub.html#Qwen/Qwen3-0.6B");
  await expect(page.getByRole("button", { name: "Ask huggingface.co" })).toBeVisible();
  const models = new ModelsPage(page);
  await models.open();
  await models.look("models/parity/golden/qwen3-tied-bf16/checkpoint");
  await models.keep();
  await expect(models.kept).toBeVisible();
  await models.verify();
  await expect(models.own.locator(".done")).toContainText("are good");
  await page.goto("./#/profiles");
  await page
    .getByRole("button", { name: /^RM-R1/ })
    .first()
    .click();
  await expect(page.getByRole("group", { name: "Prompt" })).toContainText("User");
}

async function playTournament(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Tournament" }).click();
  const tournament = new TournamentPage(page);
  await tournament.fill(TINY);
  await tournament.startButton.click();
  await tournament.ended();
  await tournament.save("Download SVG of the bracket");
}
