// The converted graphs say in Chromium what PyTorch said: WebGPU and CPU, prefill and step by step.

import { expect, test } from "@playwright/test";
import { DTYPES, readGolden, VARIANTS } from "../models/parity/golden.ts";
import type { Provider } from "../src/worker/api.ts";
import { serveParity } from "./parity/site.ts";

const PORT = 4185;
/** Largest difference from PyTorch in any logit. */
const TOLERANCE = 1e-3;

let site: Awaited<ReturnType<typeof serveParity>>;
test.beforeAll(async () => {
  site = await serveParity(PORT);
});
test.afterAll(() => site.close());

function largestDifference(
  found: readonly (readonly number[])[],
  golden: readonly Float32Array[],
): number {
  expect(found.length).toBe(golden.length);
  const differences = golden.flatMap((row, position) =>
    Array.from(row, (logit, id) => Math.abs(logit - (found[position]?.[id] ?? Number.NaN))),
  );
  // One missing logit makes this NaN, which is below no tolerance.
  return differences.reduce((most, difference) => Math.max(most, difference), 0);
}

for (const variant of VARIANTS) {
  for (const dtype of DTYPES) {
    test(`${variant} ${dtype} agrees with PyTorch on every position`, async ({ page }, info) => {
      const provider = info.project.name as Provider;
      const golden = await readGolden(variant, dtype);
      await page.goto(site.url);
      const request = {
        modelUrl: new URL(`${variant}/${dtype}/`, site.url).href,
        provider,
        prompts: golden.map(({ ids }) => ids),
      };
      const results = await page.evaluate((asked) => window.parity(asked), request);
      const differences = golden.flatMap(({ logits }, index) => [
        largestDifference(results[index]?.prefill ?? [], logits),
        largestDifference(results[index]?.steps ?? [], logits),
      ]);
      info.annotations.push({
        type: "largest difference",
        description: String(Math.max(...differences)),
      });
      for (const difference of differences) expect(difference).toBeLessThan(TOLERANCE);
    });
  }
}
