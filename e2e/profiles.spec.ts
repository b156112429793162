// How a model of one's own is asked: by a profile of one's own, or by its chat template, whatever that is.

import { createHash } from "node:crypto";
import { cp, readFile, writeFile } from "node:fs/promises";
import { expect, test } from "@playwright/test";
import type { Trace } from "../src/app/trace.ts";
import { JudgePage, SUM } from "./judge-page.ts";
import { CHECKPOINT, ModelsPage } from "./models-page.ts";

/** A model of 100 thousand weights, without a profile. */
const TINY = "models/parity/golden/qwen3-tied-bf16/checkpoint";

/** A million million turns, each loop within what one may have. */
const LOOP = "{% for turn in range(10000) %}";
const ENDLESS = `${LOOP.repeat(3)}${"{% endfor %}".repeat(3)}{{ messages }}`;

test("a profile of one's own outlasts a reload, reads outputs, and is named by results", async ({
  page,
}) => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const [models, judge] = [new ModelsPage(page), new JudgePage(page)];
  await models.open();
  // Half precision, which the CPU computes too.
  await models.take(CHECKPOINT, "q4f16");
  await judge.ready();

  const profiles = page.getByRole("region", { name: "Judge profiles" });
  const editor = page.locator(".profile-editor");
  await test.step("a built-in one is changed and saved as a copy", async () => {
    await page.goto("./#/profiles");
    await profiles.getByRole("button", { name: /^rrm-mini/ }).click();
    await editor.getByLabel("Max tokens").fill("none");
    await expect(editor.getByLabel("Max tokens")).toHaveAttribute("aria-invalid", "true");
    await editor.getByLabel("Max tokens").fill("300");
    await editor.getByRole("button", { name: "Save as my own" }).click();
    await expect(profiles).toContainText("Saved as rrm-mini, own, version 1.");
  });

  const sha256 = await test.step("it is there after a reload, and reads outputs", async () => {
    await page.reload();
    await profiles.getByRole("button", { name: /^rrm-mini, own/ }).click();
    await expect(editor.getByLabel("Max tokens")).toHaveValue("300");
    const output = page.getByLabel("Output of a model");
    const read = page
      .getByRole("region", { name: "Try how an output is read" })
      .getByRole("status");
    await output.fill("47+38=85\n</think>\n\\boxed{Assistant 2}");
    await expect(read).toHaveText("The response shown second is better.");
    await output.fill("47+38=85\n</think>\n\\boxed{Assistant 2} \\boxed{Assistant 1}");
    await expect(read).toContainText("No verdict");
    return (await editor.locator(".profile-head [title]").getAttribute("title")) ?? "";
  });

  const trace = await test.step("the kept model judges with it, and the copy says so", async () => {
    await judge.ready();
    await editor.getByRole("button", { name: "Judge with this profile" }).click();
    await expect(editor).toContainText("The model in use is asked by this profile.");
    await page.goto("./#/");
    await judge.fill(SUM);
    await judge.setSeed(7);
    await judge.judgeButton.click();
    await judge.decided();
    return (await judge.copied()) as Trace;
  });
  const { model } = trace;
  expect(model).toMatchObject({
    dtype: "q4f16",
    backend: { provider: "wasm" },
    profile: { id: "rrm-mini-own", version: 1, maxTokens: 300 },
    profileSha256: sha256,
  });

  await test.step("the manifest that is exported is the one results name", async () => {
    await page.goto("./#/models");
    const waiting = page.waitForEvent("download");
    await models.rows.getByRole("button", { name: /^Export manifest/ }).click();
    const text = await readFile(await (await waiting).path());
    expect(createHash("sha256").update(text).digest("hex")).toBe(model.sha256);
  });
});

test("a chat template that never ends is given up, and the page can take another model", async ({
  page,
}, info) => {
  const folder = info.outputPath("endless");
  await cp(TINY, folder, { recursive: true });
  const config = `${folder}/tokenizer_config.json`;
  const settings: object = JSON.parse(await readFile(config, "utf8"));
  await writeFile(config, JSON.stringify({ ...settings, chat_template: ENDLESS }));

  const [models, judge] = [new ModelsPage(page), new JudgePage(page)];
  await models.open();
  await models.take(folder, "q8");
  const trouble = page.getByRole("region", { name: "Model", exact: true });
  await expect(trouble).toContainText("did not end within 2 seconds", { timeout: 15_000 });
  await trouble.getByRole("button", { name: "Use rrm-mini instead" }).click();
  expect(await judge.ready()).toContain("rrm-mini");
});
