// The converted graphs say in Chromium what PyTorch said: WebGPU and CPU, prefill and step by step.

import { expect, test } from "@playwright/test";
import {
  DTYPES,
  GOLDEN_CASES,
  type GoldenPrompt,
  readGolden,
  VARIANTS,
} from "../models/parity/golden.ts";
import type { Provider } from "../src/worker/api.ts";
import type { ParityLogits } from "./parity/protocol.ts";
import { serveParity } from "./parity/site.ts";

const PORT = 4185;
/** Largest difference from PyTorch in any logit. */
const TOLERANCE = 1e-3;

/** The same where 11 bits are kept of every sum; see src/convert/parity.test.ts. */
const HALF_TOLERANCE = 8e-2;

/**
 * What a graphics device in software is asked, eight seconds each: every variant, and every data
 * type with tied and with untied tables. The CPU is asked everything.
 */
const ON_GPU: readonly string[] = [
  "untied-f32-shards fp32",
  "untied-f32-shards q8",
  "untied-f32-shards q4",
  "tied-bf16 q4",
  "tied-f16-shards fp32",
  "qwen3-tied-bf16 q8",
  "qwen3-untied-f32-shards q4",
];

let site: Awaited<ReturnType<typeof serveParity>>;
test.beforeAll(async () => {
  site = await serveParity(PORT);
});
test.afterAll(() => site.close());

function largestDifference(
  found: readonly (readonly number[])[],
  golden: readonly (readonly number[] | Float32Array)[],
): number {
  expect(found.length).toBe(golden.length);
  const differences = golden.flatMap((row, position) =>
    Array.from(row, (logit, id) => Math.abs(logit - (found[position]?.[id] ?? Number.NaN))),
  );
  // One missing logit makes this NaN, which is below no tolerance.
  return differences.reduce((most, difference) => Math.max(most, difference), 0);
}

function requestOf(path: string, provider: Provider, golden: readonly GoldenPrompt[]) {
  return {
    modelUrl: new URL(path, site.url).href,
    provider,
    prompts: golden.map(({ ids }) => {
      return { ids, prefixes: ids.map((_, index) => index + 1), decode: true };
    }),
  };
}

function differencesOf(
  results: readonly ParityLogits[],
  golden: readonly GoldenPrompt[],
): readonly number[] {
  return golden.flatMap(({ logits }, index) => [
    largestDifference(results[index]?.prefill ?? [], logits),
    largestDifference(results[index]?.steps ?? [], logits),
  ]);
}

// The graphics device in software has no shader-f16, so that half precision runs on the CPU only.
for (const { variant, dtype } of GOLDEN_CASES.filter((one) => !DTYPES.includes(one.dtype))) {
  test(`${variant} ${dtype} agrees with PyTorch, or is refused by name`, async ({ page }, info) => {
    const provider = info.project.name as Provider;
    test.skip(provider === "webgpu" && variant !== "tied-bf16", "one refusal is like another");
    const golden = await readGolden(variant, dtype);
    await page.goto(site.url);
    const request = requestOf(`${variant}/${dtype}/`, provider, golden);
    const asking = page.evaluate((asked) => window.parity(asked), request);
    if (provider === "webgpu") return expect(asking).rejects.toThrow(/shader-f16/);
    for (const difference of differencesOf(await asking, golden)) {
      expect(difference).toBeLessThan(HALF_TOLERANCE);
    }
  });
}

for (const variant of VARIANTS) {
  for (const dtype of DTYPES) {
    test(`${variant} ${dtype} agrees with PyTorch on every position`, async ({ page }, info) => {
      const provider = info.project.name as Provider;
      test.skip(provider === "webgpu" && !ON_GPU.includes(`${variant} ${dtype}`), "too slow here");
      const golden = await readGolden(variant, dtype);
      await page.goto(site.url);
      const request = requestOf(`${variant}/${dtype}/`, provider, golden);
      const results = await page.evaluate((asked) => window.parity(asked), request);
      const differences = differencesOf(results, golden);
      info.annotations.push({
        type: "largest difference",
        description: String(Math.max(...differences)),
      });
      for (const difference of differences) expect(difference).toBeLessThan(TOLERANCE);
    });
  }
}

// ONNX Runtime 1.30 takes other kernels from 32 tokens on, and those that use subgroups are wrong
// where subgroups are small (SwiftShader): the golden prompts are too short to see it.
test("WebGPU agrees with the CPU on long prompts", async ({ page }, info) => {
  test.skip(info.project.name === "wasm", "needs both backends");
  await page.goto(site.url);
  const ids = Array.from({ length: 200 }, (_, index) => (index * 31 + 7) % 250);
  const prompts = [{ ids, prefixes: [31, 32, 33, 64, 200], decode: false }];
  const modelUrl = new URL("tied-bf16/q8/", site.url).href;
  const logitsOn = (provider: Provider) =>
    page.evaluate((asked) => window.parity(asked), { modelUrl, provider, prompts });
  const [onGpu] = await logitsOn("webgpu");
  const [onCpu] = await logitsOn("wasm");
  expect(largestDifference(onGpu?.prefill ?? [], onCpu?.prefill ?? [])).toBeLessThan(TOLERANCE);
});
