// A judgment that outlives its graphics device, and one that outlives its worker: on the page.

import { expect, type Page, test, type Worker } from "@playwright/test";
import type { Trace } from "../src/app/trace.ts";
import { JudgePage, SUM } from "./judge-page.ts";

/** Tokens of each rollout: in software, a token takes half a second. */
const TOKENS = 24;

/** Makes the judge's worker remember the devices that the browser gives it. */
async function rememberDevices(worker: Worker): Promise<void> {
  await worker.evaluate(() => {
    type Request = (this: GPUAdapter, what?: GPUDeviceDescriptor) => Promise<GPUDevice>;
    const requestDevice: Request = Reflect.get(GPUAdapter.prototype, "requestDevice");
    const devices: GPUDevice[] = [];
    Reflect.set(globalThis, "devices", devices);
    GPUAdapter.prototype.requestDevice = async function (descriptor) {
      const device = await requestDevice.call(this, descriptor);
      devices.push(device);
      return device;
    };
  });
}

/** Opens the page with two votes ready to be made, short ones, and gives its worker. */
async function openToVote(page: Page): Promise<{ judge: JudgePage; worker: Worker }> {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const started = page.waitForEvent("worker");
  const judge = new JudgePage(page);
  await judge.open();
  const worker = await started;
  await rememberDevices(worker);
  await judge.ready();
  await judge.fill(SUM);
  await judge.setVotes(2);
  await judge.setSeed(7);
  await page.getByLabel("Max tokens").fill(String(TOKENS));
  return { judge, worker };
}

/** What the rollouts of the finished judgment wrote. */
async function thoughts(judge: JudgePage): Promise<readonly string[]> {
  await judge.decided();
  const { judgment } = (await judge.copied()) as Trace;
  return judgment.rollouts.map(({ reasoning, tokens }) => `${tokens} tokens: ${reasoning}`);
}

/** Begins to judge and waits until there is something to lose. */
async function begin(judge: JudgePage): Promise<void> {
  await judge.judgeButton.click();
  const panel = judge.page.getByRole("tabpanel");
  await expect(panel).toHaveText(/\S{5}/, { timeout: 120_000 });
}

test("neither a lost graphics device nor a silent worker costs a thought", async ({ page }) => {
  test.setTimeout(500_000);
  const { judge, worker } = await openToVote(page);
  await judge.judgeButton.click();
  const undisturbed = await thoughts(judge);

  await begin(judge);
  const lost = await worker.evaluate(() => {
    const devices = Reflect.get(globalThis, "devices") as GPUDevice[];
    devices.at(-1)?.destroy();
    return devices.length;
  });
  expect(lost).toBeGreaterThan(0);
  const deviceNote = judge.verdict.getByText(/graphics device was lost.*goes on from where it was/);
  await expect(deviceNote).toBeVisible();
  expect(await thoughts(judge)).toEqual(undisturbed);
  expect(page.workers()).toEqual([worker]);

  await begin(judge);
  // Its thread never comes back from this.
  void worker
    .evaluate(() => {
      for (;;);
    })
    .catch(() => {});
  const workerNote = judge.verdict.getByText(/no longer answered.*goes on from where it was/);
  await expect(workerNote).toBeVisible({ timeout: 90_000 });
  expect(await thoughts(judge)).toEqual(undisturbed);
  expect(page.workers().some((other) => other !== worker)).toBe(true);
});
