// Writes a random checkpoint of a real shape: tsx models/real-size/make-checkpoint.ts SHAPE FOLDER

import { mkdir, open, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Shape } from "../../bench/shapes.ts";
import {
  qwen2Config,
  safetensorsHeader,
  tensorBytes,
  type TensorPlan,
  tensorPlans,
} from "../../bench/tensor-plans.ts";
import { RandomWeights } from "./random-weights.ts";
import { realShape } from "./shapes.ts";
import { wideTokenizer } from "./wide-tokenizer.ts";

/** As large as transformers makes them by `max_shard_size="2GB"`. */
const MOST_SHARD_BYTES = 2e9;

/** Fills one shard after another; a tensor is never split. */
function shardsOf(plans: readonly TensorPlan[]): readonly (readonly TensorPlan[])[] {
  const shards: TensorPlan[][] = [];
  let size = Infinity;
  for (const plan of plans) {
    if (size + tensorBytes(plan) > MOST_SHARD_BYTES) {
      shards.push([]);
      size = 0;
    }
    shards.at(-1)?.push(plan);
    size += tensorBytes(plan);
  }
  return shards;
}

async function writeShard(
  file: string,
  plans: readonly TensorPlan[],
  weights: RandomWeights,
): Promise<void> {
  const handle = await open(file, "w");
  try {
    await handle.writeFile(safetensorsHeader(plans));
    for (const plan of plans) {
      for (const piece of weights.pieces(plan)) await handle.writeFile(piece);
    }
  } finally {
    await handle.close();
  }
}

async function writeWeights(shape: Shape, folder: string): Promise<object> {
  const weights = new RandomWeights();
  const shards = shardsOf(tensorPlans(shape));
  const width = (index: number): string => String(index).padStart(5, "0");
  const map: Record<string, string> = {};
  for (const [index, plans] of shards.entries()) {
    const name = `model-${width(index + 1)}-of-${width(shards.length)}.safetensors`;
    await writeShard(path.join(folder, name), plans, weights);
    for (const plan of plans) map[plan.name] = name;
  }
  const total = shards.flat().reduce((sum, plan) => sum + tensorBytes(plan), 0);
  return { metadata: { total_size: total }, weight_map: map };
}

/** Writes weights in shards, configuration and tokenizer into a folder. */
async function makeCheckpoint(shape: Shape, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const json = (name: string, value: object, indent?: number): Promise<void> =>
    writeFile(path.join(folder, name), `${JSON.stringify(value, null, indent)}\n`);
  const tokenizer = wideTokenizer(shape.vocabulary);
  const tokens = { eos_token_id: tokenizer.endToken, pad_token_id: tokenizer.padToken };
  await json("config.json", { ...qwen2Config(shape), ...tokens }, 2);
  await json("generation_config.json", tokens, 2);
  await json("tokenizer.json", tokenizer.json);
  await json("tokenizer_config.json", tokenizer.config, 2);
  await json("model.safetensors.index.json", await writeWeights(shape, folder), 2);
}

const [shape, folder] = process.argv.slice(2);
if (folder === undefined) throw new Error("usage: make-checkpoint.ts SHAPE FOLDER");
await makeCheckpoint(realShape(shape), folder);
