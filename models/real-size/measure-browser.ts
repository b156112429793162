// Keeps a checkpoint in a real browser's own store and judges with it on the CPU:
// npm run real-size:browser -- FOLDER PROFILE_DIR [DTYPE]

import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { type BrowserContext, chromium, type Locator } from "@playwright/test";
import { launchOptions } from "../../e2e/browser.ts";
import { JudgePage, OUTCOME, SUM } from "../../e2e/judge-page.ts";
import { ModelsPage } from "../../e2e/models-page.ts";
import { ensureBuild } from "../../scripts/build.mjs";
import { serve } from "../../scripts/server.mjs";
import { type Dtype, DTYPES } from "../../src/core/model-manifest.ts";
import { megabytes, rate } from "./figure-words.ts";
import { type MemoryPeak, peakWhile } from "./process-memory.ts";
import { sourceBytes } from "./source-bytes.ts";

/** What is measured: a checkpoint's folder, and where the browser keeps what a page stores. */
interface BrowserTask {
  readonly folder: string;
  /** On a disk with room: the browser's usual profile for tests would be in memory. */
  readonly profile: string;
  readonly dtype: Dtype;
}

/** No waiting ends by itself: real sizes take minutes. */
const PATIENCE_MS = 60 * 60_000;

/** Tokens of the thought; the verdict is then forced. */
const BUDGET = 8;

/** A tiny model is done before anybody sees it think. */
const THINKING_OR_OUTCOME = new RegExp(`Thinking|${OUTCOME.source}`);

const peakWords = ({ renderer, all }: MemoryPeak): string =>
  `peak memory ${megabytes(renderer)} in the page and its workers, ${megabytes(all)} in all processes of the browser`;

async function timed<T>(work: () => Promise<T>) {
  const start = performance.now();
  const { result, peak } = await peakWhile(work);
  return { result, peak, seconds: (performance.now() - start) / 1000 };
}

async function openBrowser(profile: string, baseURL: string): Promise<BrowserContext> {
  await rm(profile, { recursive: true, force: true });
  await mkdir(profile, { recursive: true });
  const options = { ...(await launchOptions("wasm")), baseURL };
  const context = await chromium.launchPersistentContext(profile, options);
  context.setDefaultTimeout(PATIENCE_MS);
  return context;
}

/** Converts the folder into the browser's store. @throws Error with what the page says of a failure */
async function keep(models: ModelsPage, { folder, dtype }: BrowserTask): Promise<void> {
  const read = await sourceBytes(folder);
  await models.look(folder);
  await models.choose(dtype);
  await models.page.getByLabel("Ask it as").selectOption("rrm-mini");
  console.log((await models.keeping.innerText()).replaceAll(/\n+/g, "\n"));
  const { seconds, peak } = await timed(async () => {
    await models.keep();
    await unless(models.kept, models.keeping.locator(".problem"));
  });
  console.log(`kept as ${dtype} in ${seconds.toFixed(0)} s
  read ${megabytes(read)}, ${rate(read, seconds)}
  ${peakWords(peak)}`);
}

/** Takes what was kept into use, and loads it as a page does that is opened again. */
async function load(models: ModelsPage, judge: JudgePage, { folder }: BrowserTask): Promise<void> {
  const { page, rows } = models;
  const status = page
    .getByRole("button", { name: /stays on this device/ })
    .filter({ hasText: path.basename(folder) });
  await rows.getByRole("button", { name: /^Use/ }).last().click();
  await status.waitFor();
  await page.goto("about:blank");
  const { result, seconds, peak } = await timed(async () => {
    await judge.open();
    await status.waitFor();
    return status.innerText();
  });
  console.log(`loaded in ${seconds.toFixed(1)} s: ${result.replaceAll(/\s+/g, " ")}
  ${peakWords(peak)}`);
}

/** Waits for what should come. @throws Error with the text of what came instead */
async function unless(wanted: Locator, trouble: Locator): Promise<void> {
  await wanted.or(trouble).first().waitFor();
  if (!(await wanted.isVisible())) throw new Error(await trouble.first().innerText());
}

/** One judgment, with what the page itself says about it; reading the prompt apart from writing. */
async function judgeOnce(judge: JudgePage): Promise<void> {
  await judge.fill(SUM);
  await judge.setBudget(BUDGET);
  const { result, seconds, peak } = await timed(async () => {
    const start = performance.now();
    await judge.judgeButton.click();
    await judge.verdict.getByRole("heading", { name: THINKING_OR_OUTCOME }).waitFor();
    const reading = (performance.now() - start) / 1000;
    await judge.verdict.getByRole("heading", { name: OUTCOME }).waitFor();
    return reading;
  });
  const facts = await judge.verdict.locator(".facts li").allTextContents();
  console.log(`judged in ${seconds.toFixed(1)} s, the prompt read in ${result.toFixed(1)} s
  the page says: ${facts.join(" · ")}
  ${peakWords(peak)}`);
}

async function measure(task: BrowserTask): Promise<void> {
  ensureBuild();
  const site = await serve();
  const context = await openBrowser(task.profile, site.url);
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    const [models, judge] = [new ModelsPage(page), new JudgePage(page)];
    await models.open();
    await keep(models, task);
    await load(models, judge, task);
    await judgeOnce(judge);
  } finally {
    await context.close();
    await site.close();
    await rm(task.profile, { recursive: true, force: true });
  }
}

function readTask(): BrowserTask {
  const [folder, profile, dtype = "q4"] = process.argv.slice(2);
  if (folder === undefined || profile === undefined || !DTYPES.includes(dtype as Dtype)) {
    throw new Error(`usage: measure-browser.ts FOLDER PROFILE_DIR [${DTYPES.join("|")}]`);
  }
  return { folder, profile, dtype: dtype as Dtype };
}

await measure(readTask());
