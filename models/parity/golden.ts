// What PyTorch says about the golden checkpoints (made by make_golden.py).

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Dtype } from "../../src/core/model-manifest.ts";

/** The golden checkpoints by name. */
export const VARIANTS = ["untied-f32-shards", "tied-bf16", "tied-f16-shards"] as const;

/** All ways to store weights. */
export const DTYPES: readonly Dtype[] = ["fp32", "q8", "q4"];

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
