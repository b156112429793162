// A judgment that outlives its graphics device, and one that outlives its worker: on the page.

import { expect, type Page, test, type Worker } from "@playwright/test";
import type { Trace } from "../src/app/trace.ts";
import { JudgePage, SUM } from "./judge-page.ts";

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

/** Opens the page with two votes ready to be made, and gives its worker. */
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
  return { judge, worker };
}

/** Judges without any trouble; what it comes to. */
async function undisturbed(judge: JudgePage): Promise<Trace> {
  await judge.judgeButton.click();
  await judge.decided();
  return (await judge.copied()) as Trace;
}

function thoughts({ judgment }: Trace): readonly string[] {
  return judgment.rollouts.map(({ reasoning, answer }) => `${reasoning}|${answer}`);
}

test("a graphics device lost in the middle costs no thought", async ({ page }) => {
  test.setTimeout(400_000);
  const { judge, worker } = await openToVote(page);
  await judge.judgeButton.click();
  await expect(judge.reasoning).toContainText("A1", { timeout: 120_000 });
  const lost = await worker.evaluate(() => {
    const devices = Reflect.get(globalThis, "devices") as GPUDevice[];
    devices.at(-1)?.destroy();
    return devices.length;
  });
  expect(lost).toBeGreaterThan(0);
  await expect(
    judge.verdict.getByText(/graphics device was lost.*goes on from where it was/),
  ).toBeVisible();
  await judge.decided();
  const disturbed = (await judge.copied()) as Trace;
  expect(page.workers()).toContain(worker);
  expect(thoughts(disturbed)).toEqual(thoughts(await undisturbed(judge)));
});

test("a worker that stops answering is replaced, and its judgment goes on", async ({ page }) => {
  test.setTimeout(400_000);
  const { judge, worker } = await openToVote(page);
  await judge.judgeButton.click();
  await expect(judge.reasoning).toContainText("A1", { timeout: 120_000 });
  // Its thread never comes back from this.
  void worker
    .evaluate(() => {
      for (;;);
    })
    .catch(() => {});
  const note = judge.verdict.getByText(/no longer answered.*goes on from where it was/);
  await expect(note).toBeVisible({ timeout: 90_000 });
  await judge.decided();
  const disturbed = (await judge.copied()) as Trace;
  expect(page.workers().some((other) => other !== worker)).toBe(true);
  expect(thoughts(disturbed)).toEqual(thoughts(await undisturbed(judge)));
});
