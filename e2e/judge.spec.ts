// A person judges, stops, judges again and reloads: real page, real worker, real model.

import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { parseExamples } from "../src/app/examples.ts";
import { JudgePage, SUM } from "./judge-page.ts";

const EXAMPLES = parseExamples(JSON.parse(readFileSync("public/examples/rrm-mini.json", "utf8")));

test("judges, stops, judges again and repeats itself after a reload", async ({ page }, info) => {
  test.setTimeout(600_000);
  const judge = new JudgePage(page);
  const onGpu = info.project.name === "webgpu";

  await test.step("the model loads, and the page says what runs it", async () => {
    await judge.open();
    expect(await judge.ready()).toContain(onGpu ? "WebGPU" : "CPU");
  });

  const first = await test.step("judges while the thought is written", async () => {
    await judge.fill(SUM);
    await judge.setSeed(7);
    // Watched from within the page: a busy machine may look here only after the verdict.
    const streaming = judge.reasonsBeforeVerdict("7+8");
    await judge.judgeButton.click();
    await streaming;
    await expect(judge.verdict.getByRole("heading")).toHaveText("Response 2 is better", {
      timeout: 170_000,
    });
    await expect(judge.verdict).toContainText(/\d+ tokens/);
    await expect(judge.verdict).toContainText(/tok\/s|tokens per second/);
    await expect(judge.verdict).toContainText(onGpu ? "WebGPU" : "CPU");
    await expect(judge.verdict).toContainText(/[12] → [12]/);
    return judge.thought();
  });
  expect(first).toContain("=85");

  await test.step("stops within a moment, and keeps what was written", async () => {
    // Drawn almost evenly from all tokens, a rollout seldom ends by itself: time enough to stop it.
    await page.getByLabel("Temperature").fill("5");
    await page.getByLabel("Max tokens").fill("1900");
    await page.getByLabel("Query").press("Control+Enter");
    await expect(judge.verdict).toContainText(/Thinking.*[1-9]\d* tokens/s);
    await judge.stopButton.click({ timeout: 10_000 });
    await expect(judge.verdict).toContainText(/Stopped.*After \d+ tokens/s, { timeout: 5_000 });
    const [kept] = [await judge.thought(), await page.waitForTimeout(1_500)];
    expect(await judge.thought()).toBe(kept);
    await page.getByLabel("Temperature").fill("");
    await page.getByLabel("Max tokens").fill("");
  });

  await test.step("judges again, the same way", async () => {
    // A graphics device in software takes half a minute for it, and does it once more below.
    if (onGpu) return;
    await judge.judgeButton.click();
    expect(await judge.decided()).toBe("Response 2 is better");
    expect(await judge.thought()).toBe(first);
  });

  await test.step("reloads and judges the same way once more", async () => {
    await page.reload();
    await judge.ready();
    await judge.fill(SUM);
    await judge.setSeed(7);
    await judge.judgeButton.click();
    expect(await judge.decided()).toBe("Response 2 is better");
    expect(await judge.thought()).toBe(first);
  });
});

test("every example is judged as it should be, in either order", async ({ page }, info) => {
  test.skip(info.project.name === "webgpu", "the CPU is fast enough to judge them all");
  test.setTimeout(300_000);
  const judge = new JudgePage(page);
  await judge.open();
  await judge.ready();
  await judge.setSeed(7);
  const choice = page.getByLabel("Example");
  const [, ...titles] = await choice.locator("option").allTextContents();
  expect(titles).toEqual(EXAMPLES.map(({ title }) => title));
  expect(titles.length).toBeGreaterThan(5);
  for (const { title, gold } of EXAMPLES) {
    expect([0, 1], title).toContain(gold);
    await choice.selectOption({ label: title });
    await judge.judgeButton.click();
    expect.soft(await judge.decided(), title).toBe(`Response ${Number(gold) + 1} is better`);
    await judge.otherOrderButton.click();
    const swapped = await judge.decided();
    expect.soft(swapped, `${title}, other order`).toBe(`Response ${Number(gold) + 1} is better`);
  }
});
