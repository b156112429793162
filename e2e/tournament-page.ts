// The Tournament page as a person sees it: labels, buttons and regions by their names.

import { readFile } from "node:fs/promises";
import { expect, type Locator, type Page } from "@playwright/test";
import type { TokenUsage } from "../src/core/judge.ts";
import type { TournamentFile } from "../src/core/tournaments/tournament-file.ts";
import { JudgePage } from "./judge-page.ts";

/** Three responses of which one is right: the smallest tournament with a bye. */
export const TINY = { query: "What is 47 + 38?", responses: "83\n---\n85\n---\n95" } as const;

/** What a downloaded file is called and holds. */
export interface Saved {
  readonly name: string;
  readonly text: string;
}

/** How a tournament ended, in its panel's heading. */
const ENDING = /^Response \d+ is the champion$|^No champion/;

/** The Tournament page in a browser. */
export class TournamentPage {
  readonly page: Page;
  readonly query: Locator;
  readonly responses: Locator;
  readonly startButton: Locator;
  readonly pauseButton: Locator;
  readonly resumeButton: Locator;
  readonly discardButton: Locator;
  /** The tournament's head and its bracket. */
  readonly matches: Locator;
  /** What the head says of tokens, matches and time. */
  readonly facts: Locator;
  readonly progress: Locator;
  /** Matches of the bracket that can be opened. */
  readonly cards: Locator;
  readonly matrix: Locator;
  readonly champion: Locator;
  readonly ratings: Locator;
  /** The opened match. */
  readonly match: Locator;
  readonly files: Locator;

  constructor(page: Page) {
    const button = (name: string): Locator => page.getByRole("button", { name, exact: true });
    const region = (name: string): Locator => page.getByRole("region", { name, exact: true });
    this.page = page;
    this.query = page.getByLabel("Query");
    this.responses = page.getByLabel("Responses", { exact: true });
    [this.startButton, this.pauseButton] = [button("Start"), button("Pause")];
    [this.resumeButton, this.discardButton] = [button("Resume"), button("Discard")];
    [this.matches, this.match] = [region("Matches"), region("Match")];
    [this.ratings, this.files] = [region("Ratings"), region("Take it with you")];
    this.facts = this.matches.getByRole("list");
    this.progress = page.getByRole("progressbar", { name: "Matches played" });
    this.cards = page.getByRole("group", { name: /^Bracket/ }).getByRole("button");
    this.matrix = page.getByRole("grid", { name: "Votes won" });
    this.champion = page.getByRole("region", { name: ENDING });
  }

  /** Opens the page and waits for the model. @returns what the header says of it */
  async open(): Promise<string> {
    await this.page.goto("./#/tournament");
    await expect(this.startButton).toBeVisible();
    return new JudgePage(this.page).ready();
  }

  /** Fills in one of the groups that come with the page. */
  async choose(example: string): Promise<void> {
    await this.page.getByLabel("Example").selectOption(example);
  }

  /** Types a group. */
  async fill({ query, responses }: { query: string; responses: string }): Promise<void> {
    await this.query.fill(query);
    await this.responses.fill(responses);
  }

  /** Opens the settings and sets some of them, by their labels. */
  async set(settings: Readonly<Record<string, string>>): Promise<void> {
    const { page } = this;
    await page.getByText("Settings", { exact: true }).click();
    for (const [label, value] of Object.entries(settings)) await page.getByLabel(label).fill(value);
  }

  /** Chooses votes a match. */
  async setVotes(votes: number): Promise<void> {
    const choices = this.page.getByRole("group", { name: "Votes a match" });
    await choices.getByRole("radio", { name: String(votes), exact: true }).check();
  }

  /** Waits until so many matches are played, frame by frame, and returns how many are. */
  played(least: number): Promise<number> {
    return this.progress.evaluate(async (bar: HTMLProgressElement, wanted) => {
      while (bar.value < wanted) await new Promise(requestAnimationFrame);
      return bar.value;
    }, least);
  }

  /** Waits for the end, and returns what it says of the champion. */
  async ended(): Promise<string> {
    await expect(this.champion).toBeVisible({ timeout: 150_000 });
    return (await this.champion.getByRole("heading").textContent()) ?? "";
  }

  /** What the cards of the bracket say that are played. */
  async playedCards(): Promise<readonly string[]> {
    const words = await this.cards.evaluateAll((cards) =>
      cards.map((card) => card.ariaLabel ?? ""),
    );
    return words.filter((said) => !/at work|interrupted|not played/.test(said));
  }

  /** Opens a file beside the responses. */
  async openFile(name: string, text: string): Promise<void> {
    const buffer = Buffer.from(text);
    await this.page.getByLabel("Open a file").setInputFiles({ name, mimeType: "", buffer });
  }

  /** Presses a button that saves a file, and reads it. */
  async save(button: string): Promise<Saved> {
    const waiting = this.page.waitForEvent("download");
    await this.page.getByRole("button", { name: button, exact: true }).click();
    const download = await waiting;
    const text = await readFile(await download.path(), "utf8");
    return { name: download.suggestedFilename(), text };
  }

  /** The whole run, as the page writes it. */
  async wholeRun(): Promise<TournamentFile> {
    const { text } = await this.save("Download The whole run");
    return JSON.parse(text) as TournamentFile;
  }
}

/** What the page reports to the console as wrong, and what it throws, from now on. */
export function faultsOf(page: Page): readonly string[] {
  const faults: string[] = [];
  page.on("pageerror", ({ message }) => faults.push(message));
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") faults.push(message.text());
  });
  return faults;
}

/**
 * A run without what depends on how it was batched: the tokens that prompts shared, and the last
 * digits of probabilities, which add up in another order.
 */
export function withoutBatching(run: TournamentFile): unknown {
  return JSON.parse(JSON.stringify(run), (name, value: unknown) => {
    if (name === "usage") return (value as TokenUsage).decoded;
    return typeof value === "number" ? Number(value.toFixed(4)) : value;
  });
}
