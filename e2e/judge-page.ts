// The page as a person sees it: labels, buttons and regions by their names.

import { expect, type Locator, type Page } from "@playwright/test";

/** What a person fills in. */
export interface Entry {
  readonly query: string;
  readonly first: string;
  readonly second: string;
}

/** An easy comparison: Response 2 is right. */
export const SUM: Entry = {
  query: "What is 47 + 38?",
  first: "47 + 38 = 83. I am completely sure about this.",
  second: "The answer is 85.",
};

/** What the verdict's headline says once there is nothing more to wait for. */
export const OUTCOME = /is better|No verdict:|Undecided:/;

/** The judge page in a browser. */
export class JudgePage {
  readonly page: Page;
  readonly reasoning: Locator;
  readonly verdict: Locator;
  readonly judgeButton: Locator;
  readonly stopButton: Locator;
  readonly otherOrderButton: Locator;
  /** One tab a rollout, where several vote. */
  readonly rollouts: Locator;

  constructor(page: Page) {
    this.page = page;
    this.reasoning = page.getByRole("region", { name: "Reasoning" });
    this.verdict = page.getByRole("region", { name: "Verdict" });
    this.judgeButton = page.getByRole("button", { name: "Judge", exact: true });
    this.stopButton = page.getByRole("button", { name: "Stop" });
    this.rollouts = page.getByRole("tablist", { name: "Rollouts" }).getByRole("tab");
    this.otherOrderButton = page.getByRole("button", { name: "Try the other order" });
  }

  /** Opens the page; the model goes on loading. */
  async open(url = "./"): Promise<void> {
    await this.page.goto(url);
    await expect(this.judgeButton).toBeVisible();
  }

  /** Waits until the header names the model and what runs it. */
  async ready(): Promise<string> {
    const status = this.page.getByRole("button", { name: /stays on this device/ });
    await expect(status).toBeVisible();
    return (await status.textContent()) ?? "";
  }

  /** Fills in the three fields. */
  async fill({ query, first, second }: Entry): Promise<void> {
    await this.page.getByLabel("Query").fill(query);
    await this.page.getByLabel("Response 1").fill(first);
    await this.page.getByLabel("Response 2").fill(second);
  }

  /** Chooses how many rollouts vote. */
  async setVotes(votes: number): Promise<void> {
    const choices = this.page.getByRole("group", { name: "Votes" });
    await choices.getByRole("radio", { name: String(votes), exact: true }).check();
  }

  /** Sets the seed, which also decides the order shown; the settings stay open. */
  async setSeed(seed: number): Promise<void> {
    await this.page.getByText("Settings", { exact: true }).click();
    await this.page.getByLabel("Seed").fill(String(seed));
  }

  /** Limits the tokens of a thought; the settings stay open. */
  async setBudget(tokens: number): Promise<void> {
    await this.page.getByText("Settings", { exact: true }).click();
    await this.page.getByLabel("Budget in tokens").fill(String(tokens));
  }

  /** Waits for the verdict's headline. */
  async decided(): Promise<string> {
    const headline = this.verdict.getByRole("heading", { name: OUTCOME });
    await expect(headline).toBeVisible({ timeout: 170_000 });
    return (await headline.textContent()) ?? "";
  }

  /** The finished judgment as the page copies it; the context must allow that. */
  async copied(): Promise<unknown> {
    await this.page.getByRole("button", { name: "Copy as JSON" }).click();
    await expect(this.page.getByRole("status")).toHaveText("The judgment was copied.");
    return JSON.parse(await this.page.evaluate(() => navigator.clipboard.readText()));
  }

  /** The thought as far as it is written. */
  async thought(): Promise<string> {
    return (await this.reasoning.textContent()) ?? "";
  }

  /** Resolves once the thought has that text and there is no verdict yet; begin before judging. */
  async reasonsBeforeVerdict(text: string): Promise<void> {
    const [reasoning, verdict] = [this.reasoning, this.verdict].map((part) => part.elementHandle());
    const seen = { reasoning: await reasoning, verdict: await verdict, text };
    await this.page.waitForFunction(
      ({ reasoning: thought, verdict: end, text: part }) =>
        thought?.textContent.includes(part) === true && !end?.textContent.includes("is better"),
      seen,
    );
  }
}
