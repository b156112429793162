// Several rollouts vote: the count moves, each can be read, and the copy has all of them.

import { AxeBuilder } from "@axe-core/playwright";
import { expect, test, type Page } from "@playwright/test";
import type { Trace } from "../src/app/trace.ts";
import { JudgePage, OUTCOME, SUM } from "./judge-page.ts";

const VOTES = 4;

async function openToVote(page: Page, votes = VOTES): Promise<JudgePage> {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const judge = new JudgePage(page);
  await judge.open();
  await judge.ready();
  await judge.fill(SUM);
  await judge.setVotes(votes);
  await judge.setSeed(7);
  return judge;
}

/** Every headline of the verdict from now until the outcome, each once, in order. */
function headlines(page: Page): Promise<readonly string[]> {
  return page.evaluate(async (outcome) => {
    const seen: string[] = [];
    while (!new RegExp(outcome).test(seen.at(-1) ?? "")) {
      const text = document.querySelector("#verdict h2")?.textContent ?? "";
      if (text !== seen.at(-1)) seen.push(text);
      await new Promise(requestAnimationFrame);
    }
    return seen;
  }, OUTCOME.source);
}

test("four votes are counted as they come, and each rollout can be read", async ({ page }) => {
  test.setTimeout(400_000);
  const judge = await openToVote(page);
  // Drawn more freely, the thoughts differ in length and do not all end in the same frame.
  await page.getByLabel("Temperature").fill("2.5");
  const seen = headlines(page);
  await judge.judgeButton.click();
  await expect(judge.rollouts).toHaveCount(VOTES);
  const outcome = await judge.decided();
  expect((await seen).join("\n")).toMatch(/Thinking: [1-3] of 4 votes in/);
  await expect(judge.verdict).toContainText(/% sure that more votes|Even: more votes/);
  await expect(judge.verdict).toContainText(/mean probability of Response [12] /);
  await expect(judge.verdict).toContainText(/tokens written.*tok\/s in all.*tokens read/s);

  const { request, judgment } = (await judge.copied()) as Trace;
  const { winner, rollouts, tally, usage } = judgment;
  const named =
    winner === null ? "Undecided: the votes are level" : `Response ${winner + 1} is better`;
  expect(outcome).toBe(named);
  expect(request).toMatchObject({ votes: VOTES, seed: 7 });
  expect(tally).toMatchObject({ planned: VOTES, invalid: expect.any(Number) });
  expect(rollouts.length + tally.dropped).toBe(VOTES);
  expect(usage.decoded).toBeGreaterThanOrEqual(
    rollouts.reduce((sum, { tokens }) => sum + tokens, 0),
  );
  expect(new Set(rollouts.map(({ order }) => order[0])).size).toBe(2);
  for (const { verdict, probability } of rollouts) {
    expect(probability === null).toBe(verdict.winner === null);
  }

  for (const [number, tab] of (await judge.rollouts.all()).entries()) {
    await tab.click();
    await expect(tab).toHaveAttribute("aria-selected", "true");
    await expect(tab).toHaveAccessibleName(/^Rollout \d, shown as [12] → [12], /);
    await expect(page.getByRole("tabpanel")).toHaveText(/\S/);
    await expect(judge.reasoning).toContainText(`Reasoning of rollout ${number + 1}`);
  }
});

test("arrow keys move among the rollouts", async ({ page }) => {
  const judge = await openToVote(page);
  await judge.judgeButton.click();
  await judge.decided();
  await judge.rollouts.first().focus();
  await page.keyboard.press("ArrowRight");
  await expect(judge.rollouts.nth(1)).toBeFocused();
  await expect(judge.rollouts.nth(1)).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("End");
  await expect(judge.rollouts.last()).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await expect(judge.rollouts.first()).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("tabpanel")).toBeFocused();
});

test("a thinking budget forces the verdict, and the page marks it", async ({ page }) => {
  const judge = await openToVote(page, 2);
  await page.getByLabel("Budget in tokens").fill("4");
  await judge.judgeButton.click();
  await judge.decided();
  for (const tab of await judge.rollouts.all()) {
    await expect(tab).toHaveAccessibleName(/, forced$/);
    await tab.click();
    await expect(judge.reasoning).toContainText("verdict forced");
  }
  const { request, judgment } = (await judge.copied()) as Trace;
  expect(request.budget).toBe(4);
  expect(judgment.rollouts.map(({ stop }) => stop)).toEqual(["forced", "forced"]);
});

test("a live probe draws the leaning of a single thought", async ({ page }) => {
  const judge = await openToVote(page, 1);
  await page.getByLabel("Probe every").fill("8");
  await judge.judgeButton.click();
  expect(await judge.decided()).toBe("Response 2 is better");
  await expect(judge.verdict.getByRole("figure")).toContainText(
    /The model leans to Response 2, .+, after \d+ tokens/,
  );
  const { judgment } = (await judge.copied()) as Trace;
  const [rollout] = judgment.rollouts;
  expect(rollout?.leanings.length).toBeGreaterThan(1);
  const line = judge.verdict.locator("path.chosen");
  expect((await line.getAttribute("d"))?.split("L")).toHaveLength(
    (rollout?.leanings.length ?? 0) + 1,
  );
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`a vote has no accessibility violations in ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 360, height: 740 });
    const judge = await openToVote(page, 8);
    await page.getByLabel("Probe every").fill("8");
    await judge.judgeButton.click();
    await judge.decided();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      360,
    );
  });
}
