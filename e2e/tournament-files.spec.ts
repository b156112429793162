// What goes into the Tournament page and comes out of it: runs, preferences, pictures, estimates.

import { AxeBuilder } from "@axe-core/playwright";
import { expect, test, type Locator, type Page } from "@playwright/test";
import type { TournamentFile } from "../src/core/tournaments/tournament-file.ts";
import { TournamentPage, withoutBatching } from "./tournament-page.ts";

/** A finished tournament, on a page that stays open for all who only look at it. */
let finished: TournamentPage;
let run: TournamentFile;

test.beforeAll(async ({ browser }) => {
  const context = await browser.newContext();
  finished = new TournamentPage(await context.newPage());
  await finished.open();
  await finished.choose("Larger of two numbers, 5 responses");
  await finished.set({ Seed: "7" });
  await finished.startButton.click();
  await finished.ended();
  run = await finished.wholeRun();
});

test.afterAll(() => finished.page.context().close());

/** Drops a file as a person does who drags it from a folder. */
async function drop(target: Locator, text: string): Promise<void> {
  await target.evaluate((element, content) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([content], "tournament.json"));
    const options = { bubbles: true, cancelable: true, dataTransfer };
    element.dispatchEvent(new DragEvent("dragover", options));
    element.dispatchEvent(new DragEvent("drop", options));
  }, text);
}

test("a dropped run is shown without judging, and played again ends the same", async ({ page }) => {
  const tournament = new TournamentPage(page);
  await tournament.open();
  await drop(tournament.responses, JSON.stringify(run));
  const champion = await finished.ended();
  expect(await tournament.ended()).toBe(champion);
  expect(await tournament.playedCards()).toEqual(await finished.playedCards());
  await expect(tournament.pauseButton.or(tournament.resumeButton)).toBeHidden();
  expect(await tournament.wholeRun()).toEqual(run);
  await expect(tournament.query).toHaveValue(run.group.query[0]?.content ?? "");
  expect(JSON.parse(await tournament.responses.inputValue())).toEqual(run.group.responses);
  await page.getByText("Settings", { exact: true }).click();
  await expect(page.getByLabel("Seed")).toHaveValue("7");

  const asked = page.waitForEvent("dialog").then((dialog) => {
    void dialog.accept();
    return dialog.message();
  });
  await tournament.startButton.click();
  expect(await asked).toContain("with 4 matches played");
  await expect(tournament.pauseButton).toBeVisible();
  await expect(tournament.champion).toBeHidden();
  expect(await tournament.ended()).toBe(champion);
  expect(withoutBatching(await tournament.wholeRun())).toEqual(withoutBatching(run));
});

/** Parsed lines of a file, and how many the page says there are. */
async function lines(name: string) {
  const { text } = await finished.save(`Download ${name}`);
  expect(text.endsWith("\n")).toBe(true);
  const words = finished.files.getByRole("listitem").filter({ hasText: name });
  const [, count = 1] = /(\d+) (?:pair|line)/.exec((await words.textContent()) ?? "") ?? [];
  const parsed = text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as object);
  expect(parsed).toHaveLength(Number(count));
  return parsed;
}

test("preferences, the best and rewards have the fields that trainers read", async () => {
  const { page } = finished;
  const { query, responses } = run.group;
  const prompt = query[0]?.content;
  const best = responses[run.standings.champion ?? NaN];
  for (const pair of await lines("DPO pairs")) {
    expect(pair).toEqual({ prompt, chosen: best, rejected: expect.any(String) });
  }
  const kto = await lines("KTO lines");
  expect(kto[0]).toEqual({ prompt, completion: expect.any(String), label: expect.any(Boolean) });
  expect(kto).toContainEqual({ prompt, completion: best, label: true });
  const [reward, ...more] = await lines("Rewards");
  expect(more).toEqual([]);
  const rewards = run.standings.table.rows.map((row) => row.reward);
  expect(reward).toEqual({ prompt, responses, rewards });
  const [chosen] = await lines("Best of n");
  const { champion, byCoin } = run.standings;
  expect(chosen).toEqual({ prompt, best: champion, response: best, byCoin });

  await page.getByLabel("Form", { exact: true }).selectOption("Conversational (messages)");
  await page.getByLabel("From", { exact: true }).selectOption("All decided matches");
  const messages = [{ role: "assistant", content: expect.any(String) }];
  const pairs = await lines("DPO pairs");
  for (const pair of pairs) {
    expect(pair).toEqual({ prompt: query, chosen: messages, rejected: messages });
  }
  expect(pairs).toHaveLength(run.results.filter(({ winner }) => winner !== null).length);
  await page.getByLabel("Least margin").fill("2");
  await expect(finished.files).toContainText("A number from 0 to 1");
});

test("what cannot be played is named beside the responses", async () => {
  const { page, responses } = finished;
  const champion = await finished.ended();
  const [first, ...others] = run.results;
  const strangers = { ...first, match: { id: 0, round: 0, pair: [2, 9] } };
  await finished.openFile("a.json", JSON.stringify({ ...run, results: [strangers, ...others] }));
  await expect(responses).toHaveAccessibleDescription(/results\.0\.match\.pair/);
  const { votes: _, ...voteless } = { ...first };
  await finished.openFile("b.json", JSON.stringify({ ...run, results: [voteless] }));
  await expect(responses).toHaveAccessibleDescription(/results\.0\.votes/);
  await expect(finished.champion).toContainText(champion);

  page.on("dialog", (dialog) => void dialog.accept());
  const refused = [
    [JSON.stringify(run).slice(0, -100), /JSON.*is it complete\?/],
    ["85", /only one response/],
    [Array(65).fill("85").join("\n---\n"), /64/],
  ] as const;
  for (const [text, why] of refused) {
    await finished.openFile("broken.txt", text);
    await finished.startButton.click();
    await expect(responses).toBeFocused();
    await expect(responses).toHaveAttribute("aria-invalid", "true");
    await expect(responses).toHaveAccessibleDescription(why);
  }
  await expect(finished.champion).toContainText(champion);
});

/** What is in a picture, read as the XML it must be. */
function readPicture(page: Page, svg: string) {
  return page.evaluate((text) => {
    const { documentElement: root } = new DOMParser().parseFromString(text, "image/svg+xml");
    const all = [root, ...root.querySelectorAll("*")];
    return {
      root: root.localName,
      texts: all
        .filter(({ localName }) => /^(text|tspan)$/.test(localName))
        .map((one) => one.textContent),
      foreign: all.filter((one) => one.matches("script, style, image, use, foreignObject")).length,
      attributes: all.flatMap((one) => Array.from(one.attributes, ({ name }) => name)),
      values: all.flatMap((one) => Array.from(one.attributes, ({ value }) => value)),
    };
  }, svg);
}

test("pictures stand alone, in the light theme, and show every response", async () => {
  const { page } = finished;
  await page.emulateMedia({ colorScheme: "dark" });
  for (const of of ["the bracket", "the ratings"]) {
    const { name, text } = await finished.save(`Download SVG of ${of}`);
    expect(name).toMatch(/\.svg$/);
    const { root, texts, foreign, attributes, values } = await readPicture(page, text);
    expect(root).toBe("svg");
    expect(foreign).toBe(0);
    expect(attributes.filter((one) => /^(class|style|on.*|.*href)$/.test(one))).toEqual([]);
    const outside = values.filter((value) => /url\((?!['"]?#)|var\(|https?:/.test(value));
    expect(outside.filter((value) => value !== "http://www.w3.org/2000/svg")).toEqual([]);
    for (const number of [1, 2, 3, 4, 5]) {
      const wanted = new RegExp(of === "the bracket" ? `^${number}$` : `^Response ${number}$`);
      expect(texts.filter((one) => wanted.test(one))).not.toEqual([]);
    }
    const paper = /<rect[^>]* fill="rgb\((\d+)/.exec(text);
    expect(Number(paper?.[1])).toBeGreaterThan(200);
  }
});

test("a finished tournament is accessible in both themes and fits a phone", async () => {
  const { page } = finished;
  await page.setViewportSize({ width: 390, height: 844 });
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  }
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});

test("a measured device tells what each format costs", async () => {
  const { page } = finished;
  await finished.choose("Sum of two numbers, 16 responses");
  const rows = page.getByRole("table", { name: "Formats" }).getByRole("row");
  const column = (name: string): Promise<string[]> =>
    rows.evaluateAll((all, wanted) => {
      const [head, ...body] = all.map((row) => Array.from(row.children, (one) => one.textContent));
      return body.map((cells) => cells[head?.indexOf(wanted) ?? 0] ?? "");
    }, name);
  expect(await column("Tokens")).toEqual(["–", "–", "–"]);
  await page.getByRole("button", { name: "Measure this device" }).click();
  await expect(page.getByText(/^Measured here: reads .+ tok\/s, writes .+ tok\/s/)).toBeVisible();
  for (const name of ["Tokens", "Time here"]) {
    const cells = await column(name);
    expect(new Set(cells).size, `${name}: ${cells.join(", ")}`).toBe(3);
    expect(cells.join()).toMatch(/\d/);
  }
});
