// Tournaments as they are watched: filled in, played, interrupted, gone on with, to the champion.

import { expect, test, type Browser, type Locator, type Page } from "@playwright/test";
import type { TournamentFile } from "../src/core/tournaments/tournament-file.ts";
import { JudgePage, SUM } from "./judge-page.ts";
import { faultsOf, TournamentPage, withoutBatching } from "./tournament-page.ts";

const SIXTEEN = "Sum of two numbers, 16 responses";
const SIX = "Sorting, 6 responses";
const FIVE = "Larger of two numbers, 5 responses";

async function openWith(page: Page, example: string): Promise<TournamentPage> {
  const tournament = new TournamentPage(page);
  await tournament.open();
  await tournament.choose(example);
  await tournament.set({ Seed: "7" });
  return tournament;
}

/** The same sixteen, on a page of its own and without a break. */
async function playSixteen(browser: Browser): Promise<TournamentFile> {
  const context = await browser.newContext();
  const tournament = await openWith(await context.newPage(), SIXTEEN);
  await tournament.startButton.click();
  await tournament.ended();
  const run = await tournament.wholeRun();
  await context.close();
  return run;
}

test("a knockout of 16, reloaded in the middle, ends as one that nobody interrupted", async ({
  page,
  browser,
}) => {
  const faults = faultsOf(page);
  const tournament = await openWith(page, SIXTEEN);
  await tournament.startButton.click();
  await expect(tournament.cards).toHaveCount(8);
  await tournament.played(3);
  const before = await tournament.playedCards();
  await page.reload();
  // Nothing can be played yet, so that what is there was kept.
  await expect(tournament.matches).toContainText("as soon as the model is ready");
  const kept = await tournament.playedCards();
  expect(kept).toEqual(expect.arrayContaining([...before]));
  expect(kept.length).toBeLessThan(15);

  expect(await tournament.ended()).toMatch(/^Response \d+ is the champion$/);
  await expect(tournament.pauseButton).toBeHidden();
  expect(await tournament.playedCards()).toEqual(expect.arrayContaining([...kept]));
  await expect(tournament.cards).toHaveCount(15);
  await expect(tournament.facts).toContainText(/15 of 15 matches\s*2 votes each/);
  const run = await tournament.wholeRun();
  expect(withoutBatching(run)).toEqual(withoutBatching(await playSixteen(browser)));
  expect(faults).toEqual([]);
});

/** Prompt tokens that were read, would have been one at a time, and the share that was saved. */
async function prompts(tournament: TournamentPage): Promise<readonly number[]> {
  const words = (await tournament.facts.textContent()) ?? "";
  const figures = /prompts: ([\d,]+) tokens read instead of ([\d,]+) one at a time \((\d+) % saved/;
  return (figures.exec(words) ?? []).slice(1).map((text) => Number(text.replaceAll(",", "")));
}

function pageLink(page: Page, name: string): Locator {
  return page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name });
}

/** Begins a judgment on the Judge page, and comes back. */
async function judgeBeside(page: Page): Promise<JudgePage> {
  const judge = new JudgePage(page);
  await pageLink(page, "Judge").click();
  await judge.fill(SUM);
  await judge.judgeButton.click();
  await expect(judge.stopButton).toBeVisible();
  await pageLink(page, "Tournament").click();
  return judge;
}

test("an Elo round robin of 6 fills its matrix beside a judgment, and names the best rated", async ({
  page,
}) => {
  const faults = faultsOf(page);
  const tournament = await openWith(page, SIX);
  await page.getByRole("radio", { name: "Round robin" }).check();
  await tournament.setVotes(1);
  await tournament.startButton.click();
  await expect(tournament.matrix.getByRole("button", { name: /: at work$/ })).toHaveCount(30);
  await expect(tournament.champion).toBeHidden();
  const elo = tournament.ratings.getByRole("radio", { name: "Elo" });
  await elo.check();
  const judge = await judgeBeside(page);
  await expect(tournament.pauseButton).toBeVisible();
  const title = await tournament.ended();

  await expect(tournament.facts).toContainText("15 of 15 matches");
  const cells = tournament.matrix.getByRole("button", { name: /: \d+ of \d+ votes/ });
  await expect(cells).toHaveCount(30);
  await expect(elo).toBeChecked();
  await expect(tournament.ratings).toContainText("95 % intervals over votes and shuffles");
  const rows = tournament.ratings.getByRole("row");
  await expect(rows).toHaveCount(7);
  await expect(rows.nth(1)).toContainText(title.replace(" is the champion", ""));
  for (const row of (await rows.all()).slice(1)) {
    await expect(row).toContainText(/Response [1-6].*\d{3,4}\.\d.*\d{3,4}\.\d–\d{3,4}\.\d/);
  }
  const [read = 0, alone = 0, saved = 0] = await prompts(tournament);
  expect(read).toBeLessThan(alone);
  expect(saved).toBe(Math.round(100 - (100 * read) / alone));
  expect(saved).toBeGreaterThan(0);

  await cells.first().click();
  await expect(tournament.match).toBeFocused();
  await expect(tournament.match.getByRole("region", { name: "Reasoning" })).toHaveText(/boxed/);
  const { method, standings } = await tournament.wholeRun();
  expect(method).toBe("elo");
  expect(title).toBe(`Response ${(standings.champion ?? NaN) + 1} is the champion`);
  await pageLink(page, "Judge").click();
  expect(await judge.decided()).toBe("Response 2 is better");
  expect(faults).toEqual([]);
});

/** Presses the tab key until something has the focus. */
async function tabTo(page: Page, target: Locator, key = "Tab"): Promise<void> {
  for (let stop = 0; stop < 60; stop++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  await expect(target).toBeFocused();
}

test("the keyboard alone starts, pauses, resumes, reads and discards", async ({ page }) => {
  const { keyboard } = page;
  const tournament = await openWith(page, FIVE);
  await tournament.query.focus();
  await keyboard.press("Control+Enter");
  await tabTo(page, tournament.pauseButton);
  await tournament.played(1);
  await keyboard.press("Enter");
  await expect(tournament.resumeButton).toBeFocused();
  const before = await tournament.playedCards();

  await page.reload();
  await new JudgePage(page).ready();
  await expect(tournament.resumeButton).toBeVisible();
  await expect(tournament.pauseButton).toBeHidden();
  expect(await tournament.playedCards()).toEqual(before);
  await tabTo(page, tournament.resumeButton);
  await keyboard.press("Enter");
  await tournament.ended();

  await readByKeys(tournament);
  await tabTo(page, tournament.discardButton);
  page.once("dialog", (dialog) => void dialog.accept());
  await keyboard.press("Enter");
  await expect(tournament.matches).toBeHidden();
  await expect(tournament.startButton).toBeFocused();
  await page.reload();
  await expect(tournament.startButton).toBeVisible();
  await expect(tournament.matches).toBeHidden();
});

/** Walks from the first match to the last, opens that and reads its rollouts. */
async function readByKeys({ page, cards, match }: TournamentPage): Promise<void> {
  const { keyboard } = page;
  await tabTo(page, cards.and(page.locator("[tabindex='0']")));
  for (const key of ["ArrowLeft", "ArrowLeft", "ArrowUp", "ArrowUp", "ArrowUp"]) {
    await keyboard.press(key);
  }
  await expect(cards.first()).toBeFocused();
  await keyboard.press("Enter");
  await expect(cards.first()).toHaveAttribute("aria-pressed", "true");
  await expect(match).toBeFocused();
  await tabTo(page, cards.first(), "Shift+Tab");
  for (const key of ["ArrowRight", "ArrowRight"]) await keyboard.press(key);
  await expect(cards.last()).toBeFocused();
  await keyboard.press("Enter");
  const words = (await cards.last().getAttribute("aria-label")) ?? "";
  const heading = match.getByRole("heading", { name: words.split(":")[0] ?? "", exact: true });
  await expect(heading).toBeVisible();
  await expect(match.getByRole("region", { name: "Verdict" })).toContainText(/votes|better/);
  const tabs = match.getByRole("tab");
  await tabTo(page, tabs.first());
  await keyboard.press("ArrowRight");
  await expect(tabs.nth(1)).toBeFocused();
  await expect(tabs.nth(1)).toHaveAttribute("aria-selected", "true");
  const reasoning = match.getByRole("region", { name: "Reasoning" });
  await expect(reasoning).toContainText(/Reasoning of rollout 2[\s\S]*boxed/);
}

test("a second tab does not play what the first plays", async ({ page, context }) => {
  const first = await openWith(page, SIXTEEN);
  await page.getByRole("radio", { name: "Round robin" }).check();
  await first.startButton.click();
  await first.played(1);
  const second = new TournamentPage(await context.newPage());
  await second.open();
  await expect(second.matches).toContainText("A tournament is being played in another tab.");
  await expect(second.resumeButton).toBeVisible();
  await expect(first.pauseButton).toBeVisible();
  await page.close();
  await second.resumeButton.click();
  await expect(second.pauseButton).toBeVisible();
  await expect(second.matches).not.toContainText("another tab");
});
