// What PyTorch says about the golden checkpoints (made by make_golden.py).

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Dtype } from "../../src/core/model-manifest.ts";

/** The golden checkpoints by name. */
export const VARIANTS = [
  "untied-f32-shards",
  "tied-bf16",
  "tied-f16-shards",
  "qwen3-tied-bf16",
  "qwen3-untied-f32-shards",
] as const;

/** The ways to store weights that every variant has logits for: those that compute in float32. */
export const DTYPES: readonly Dtype[] = ["fp32", "q8", "q4"];

/** Those that compute in half precision, and the variants that have logits for them. */
const HALF_DTYPES: readonly Dtype[] = ["fp16", "q4f16"];
const HALF_VARIANTS: readonly string[] = [
  "tied-bf16",
  "qwen3-tied-bf16",
  "qwen3-untied-f32-shards",
];

/** All that PyTorch's logits are there for. */
export const GOLDEN_CASES = VARIANTS.flatMap((variant) =>
  [...DTYPES, ...(HALF_VARIANTS.includes(variant) ? HALF_DTYPES : [])].map((dtype) => ({
    variant,
    dtype,
  })),
);

/** One prompt and its logits in PyTorch, float32. */
export interface GoldenPrompt {
  readonly ids: readonly number[];
  /** One row of vocabulary size for each position. */
  readonly logits: readonly Float32Array[];
}

/** Path of something in a variant's golden folder. */
export function goldenPath(variant: string, ...parts: string[]): string {
  return join(fileURLToPath(new URL("golden", import.meta.url)), variant, ...parts);
}

/** The prompts of a variant, with the logits of its weights in that dtype. */
export async function readGolden(variant: string, dtype: Dtype): Promise<GoldenPrompt[]> {
  const text = await readFile(goldenPath(variant, "golden.json"), "utf8");
  const { vocabulary, prompts }: { vocabulary: number; prompts: number[][] } = JSON.parse(text);
  const bytes = await readFile(goldenPath(variant, `logits.${dtype}.bin`));
  const all = new Float32Array(new Uint8Array(bytes).buffer);
  let row = 0;
  return prompts.map((ids) => ({
    ids,
    logits: ids.map(() => all.subarray(row * vocabulary, ++row * vocabulary)),
  }));
}
