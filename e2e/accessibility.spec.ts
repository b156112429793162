// The page has no accessibility fault that a machine can find, in either theme, and fits a phone.

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
