// Two pages in one: found by their addresses, told apart by everybody, and neither stops the other.

import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { JudgePage, SUM } from "./judge-page.ts";

test("every page has an address, a title and a place where reading begins", async ({ page }) => {
  const judge = new JudgePage(page);
  await judge.open();
  await expect(page).toHaveTitle("Judge · rrm-web");
  const pages = page.getByRole("navigation", { name: "Pages" });
  await expect(pages.locator("[aria-current=page]")).toHaveText("Judge");
  await expect(page.locator("body")).toBeFocused();

  await pages.getByRole("link", { name: "Tournament" }).click();
  await expect(page).toHaveURL(/#\/tournament$/);
  await expect(page).toHaveTitle("Tournament · rrm-web");
  await expect(pages.locator("[aria-current=page]")).toHaveText("Tournament");
  await expect(page.getByRole("main", { name: "Tournament" })).toBeFocused();
  await expect(page.getByRole("form", { name: "Tournament" })).toBeVisible();
  await expect(judge.verdict).toBeHidden();

  await page.goBack();
  await expect(page.getByRole("main", { name: "Judge" })).toBeFocused();
  await page.goto("./#/none");
  await expect(judge.judgeButton).toBeVisible();
});

test("a judgment goes on while another page is read", async ({ page }) => {
  const judge = new JudgePage(page);
  await judge.open();
  await judge.ready();
  await judge.fill(SUM);
  await judge.setSeed(7);
  await judge.judgeButton.click();
  const pages = page.getByRole("navigation", { name: "Pages" });
  await pages.getByRole("link", { name: "Tournament" }).click();
  await expect(page.getByRole("status")).toHaveText(/^Verdict: Response 2 is better\./);
  await pages.getByRole("link", { name: "Judge" }).click();
  expect(await judge.decided()).toBe("Response 2 is better");
  await expect(page.getByLabel("Query")).toHaveValue(SUM.query);
  expect(await judge.thought()).toContain("=85");
});

/** What is there once a page stands. */
const standing = {
  "./#/tournament": "Tournament",
  "./#/models": "Models",
  "./#/profiles": "Profiles",
  "./hub.html": "Hub",
} as const;

for (const colorScheme of ["light", "dark"] as const) {
  test(`the other pages have no accessibility violations in ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 360, height: 740 });
    for (const [address, name] of Object.entries(standing)) {
      await page.goto(address);
      const shown = page.getByRole("main", { name }).locator("form, h2");
      await expect(shown.first()).toBeVisible();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width, address).toBeLessThanOrEqual(360);
    }
  });
}
