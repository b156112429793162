// The logits that the GPU's shaders pick are those that main memory gives, on WebGPU in software.

import { expect, test } from "@playwright/test";
import type { LogitsQuery } from "../src/engine/logits.ts";
import { servePage } from "./page-site.ts";
import { ROW_KINDS } from "./top-logits/made-logits.ts";
import type { SeenRow } from "./top-logits/page.ts";

/**
 * Largest difference of the logarithm of the sum of exponentials, over its own size where that is
 * above 1. The GPU adds float32: a term that weighs anything in a vocabulary of 152k is at most 12
 * below the highest, where WGSL's exp is right to 3 + 2 * 12 units in the last place and its
 * argument to 3 * 12, of 2^-24 each: 4e-6. Some room for terms that are lighter and many.
 */
const TOLERANCE = 1e-5;

let site: Awaited<ReturnType<typeof servePage>>;
test.beforeAll(async () => {
  const folder = ".cache/test/top-logits-site";
  site = await servePage({ root: "e2e/top-logits", folder, port: 4186 });
});
test.afterAll(() => site.close());

/** How far apart two finite logarithms are; of two that are both NaN, nothing. */
function difference(found: number, expected: number): number {
  if (Number.isNaN(found) && Number.isNaN(expected)) return 0;
  return Math.abs(found - expected) / Math.max(1, Math.abs(expected));
}

function expectSame(found: SeenRow, expected: SeenRow, name: string): void {
  expect(difference(found.logSumExp, expected.logSumExp), name).toBeLessThan(TOLERANCE);
  expect(found.watched, name).toEqual(expected.watched);
  expect(found.whole, name).toBe(true);
  if (Number.isNaN(expected.logSumExp)) return;
  expect(found.ids, name).toEqual(expected.ids);
  expect(found.values, name).toEqual(expected.values);
}

/** Queries differ by row, so that a mix-up of rows shows. */
function query(index: number, size: number): LogitsQuery {
  const watch = [[size - 1, 0], [size >> 1], [], [index % size, index % size], [size, 1]];
  return { temperature: [1, 0.6, 0.05, 2][index % 4] ?? 1, watch: watch[index % 5] ?? [] };
}

const cases = [
  ...[1, 64, 65, 1024, 1025, 16_384, 16_385, 151_936].map((size) => [size, "float32"] as const),
  // Rows of an odd number of half floats begin within a word.
  ...[1, 7, 1025, 151_665].map((size) => [size, "float16"] as const),
];

for (const [size, type] of cases) {
  test(`the top of ${size} logits of type ${type} is the same from the GPU`, async ({
    page,
  }, info) => {
    const rows = ROW_KINDS.map((kind, index) => ({ kind, query: query(index, size) }));
    // Two rows, then more than there is room for, then fewer.
    const batches = [rows.slice(0, 2), rows, rows.slice(5, 8)];
    await page.goto(site.url);
    const seen = await page.evaluate((asked) => window.readLogits(...asked), [
      size,
      batches,
      type,
    ] as const);
    const differences = seen.flatMap(({ gpu, cpu }, batch) =>
      cpu.map((expected, index) => {
        const found = gpu[index] as SeenRow;
        expectSame(found, expected, `batch ${batch}: ${batches[batch]?.[index]?.kind}`);
        return difference(found.logSumExp, expected.logSumExp);
      }),
    );
    info.annotations.push(
      { type: "largest difference", description: String(Math.max(...differences)) },
      { type: "milliseconds", description: seen.map(({ duration }) => duration).join(", ") },
    );
  });
}

test("a read that the device refuses fails, and gives no old numbers", async ({ page }) => {
  await page.goto(site.url);
  expect(await page.evaluate(() => window.readFromDestroyed())).toMatch(/^Error: .*destroyed/i);
});
