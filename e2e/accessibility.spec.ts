// The page has no accessibility fault that a machine can find, in either theme, and fits a phone.

import { existsSync } from "node:fs";
import { AxeBuilder } from "@axe-core/playwright";
import { expect, test, type Page } from "@playwright/test";
import { JudgePage, SUM } from "./judge-page.ts";

async function violations(page: Page): Promise<readonly string[]> {
  const results = await new AxeBuilder({ page }).analyze();
  return results.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

for (const colorScheme of ["light", "dark"] as const) {
  test(`the page has no accessibility violations in ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    const judge = new JudgePage(page);
    await judge.open();
    expect(await violations(page)).toEqual([]);

    await judge.ready();
    await judge.judgeButton.click();
    await expect(page.getByLabel("Query")).toHaveAttribute("aria-invalid", "true");
    expect(await violations(page), "with problems").toEqual([]);

    await judge.fill(SUM);
    await judge.setSeed(7);
    await judge.judgeButton.click();
    await judge.decided();
    await page.getByRole("button", { name: /stays on this device/ }).click();
    await expect(page.getByText("Adapter").or(page.getByText("Context"))).toBeVisible();
    expect(await violations(page), "with a verdict").toEqual([]);
  });
}

test("a fresh example, both judges and the panel about the model", async ({ page }) => {
  test.skip(!existsSync("models/mini/results.json"), "offered once the model is measured");
  await page.setViewportSize({ width: 390, height: 844 });
  const judge = new JudgePage(page);
  const direct = page.getByRole("region", { name: "Direct judge" });
  const answer = page.getByText(/^((Right|Wrong): )?Response [12] is known to be better\.$/);
  await page.route("**/rrm-mini-direct/**", (route) => route.fulfill({ status: 404 }));
  await judge.open();
  await judge.ready();

  await page.getByLabel("Kind of task").selectOption("addition");
  await page.getByLabel("Level of task").selectOption("level 1");
  await page.getByRole("button", { name: "Fresh example" }).click();
  await expect(page.getByLabel("Query")).not.toHaveValue("");
  await page.getByLabel("Compare with the direct judge").check();
  await expect(direct).toContainText("The direct judge is not on this server");
  await judge.judgeButton.click();
  await judge.decided();
  await expect(answer).toBeVisible();

  await page.unroute("**/rrm-mini-direct/**");
  await direct.getByRole("button", { name: "Try again" }).click();
  await expect(direct).toContainText(/Response [12] is better.*probability/);
  await expect(page.getByRole("region", { name: "What differs" })).toContainText(/agree/);
  expect(await violations(page), "with both judges").toEqual([]);
  await page.getByLabel("Response 1").fill("Something else");
  await expect(answer).toBeHidden();
  await expect(direct).toContainText("The text above has changed since.");

  await page.getByRole("button", { name: /stays on this device/ }).click();
  await page.getByRole("button", { name: "About this model" }).click();
  const about = page.getByRole("dialog", { name: "About rrm-mini" });
  await expect(about.getByRole("link", { name: "models/mini/recipe/grpo.py" })).toBeVisible();
  await about.getByText("All files of the recipe").click();
  await expect(about.getByRole("link", { name: "src/tasks/families/clock.ts" })).toBeVisible();
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await violations(page), `about, ${colorScheme}`).toEqual([]);
  }
  await page.keyboard.press("Escape");
  await expect(about).toBeHidden();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});

test("nothing is wider than a phone, whatever is written", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  const judge = new JudgePage(page);
  const width = (): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth);
  await judge.open();
  await judge.ready();
  expect(await width()).toBeLessThanOrEqual(360);
  const solid = "x".repeat(300);
  await judge.fill({ query: `Which is better, ${solid}?`, first: solid, second: `${solid}y` });
  await judge.setSeed(7);
  await judge.judgeButton.click();
  await judge.decided();
  expect(await width()).toBeLessThanOrEqual(360);
});
