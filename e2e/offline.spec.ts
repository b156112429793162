// Nothing leaves the page's origin during a whole visit. egress.spec.ts proves that this can fail.

import { expect, test } from "@playwright/test";
import { egressOf } from "./egress.ts";
import { JudgePage, SUM } from "./judge-page.ts";
import type { BrowserKind } from "./browser.ts";

test("a whole visit stays on the page's origin", async ({ baseURL }, info) => {
  test.setTimeout(400_000);
  const origin = baseURL ?? "";
  const egress = await egressOf(info.project.name as BrowserKind, origin, async (page) => {
    const judge = new JudgePage(page);
    await judge.open(origin);
    await judge.ready();
    await judge.fill({
      ...SUM,
      first: '<img src="https://example.org/beacon"> 83 https://example.org',
    });
    await judge.judgeButton.click();
    await judge.decided();
    await page.reload();
    await judge.ready();
  });
  expect(egress).toEqual([]);
});
