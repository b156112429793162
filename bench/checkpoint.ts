// Writes a random Qwen2 checkpoint as Hugging Face does; the same shape gives the same bytes.

import { mkdir, open, writeFile, type FileHandle } from "node:fs/promises";
import path from "node:path";
import { toyTokenizerJson } from "../src/engine/toy-tokenizer.ts";
import { gridMatrix, randomWords, toBfloat16, type RandomWords } from "./grid-weights.ts";
import type { Shape } from "./shapes.ts";
import { qwen2Config, safetensorsHeader, type TensorPlan, tensorPlans } from "./tensor-plans.ts";

const SEED = 20251124;

function tensorValues({ name, shape }: TensorPlan, random: RandomWords): Uint16Array<ArrayBuffer> {
  const [rows, columns] = shape;
  if (columns !== undefined) return gridMatrix(rows, columns, random);
  const bias = name.endsWith(".bias");
  return toBfloat16(Float32Array.from({ length: rows }, () => (bias ? smallBias(random) : 1)));
}

/** A multiple of 1/64 from -1/8 to 7/64. */
function smallBias(random: RandomWords): number {
  return ((random() & 15) - 8) / 64;
}

async function writeTensors(file: FileHandle, plans: readonly TensorPlan[]): Promise<void> {
  await file.writeFile(safetensorsHeader(plans));
  const random = randomWords(SEED);
  for (const plan of plans) {
    await file.writeFile(new Uint8Array(tensorValues(plan, random).buffer));
  }
}

/** No token has the end token's id, so that no engine stops early: it is one past the last. */
function config(shape: Shape): object {
  return { ...qwen2Config(shape), eos_token_id: shape.vocabulary };
}

/** Writes weights, configuration and tokenizer into a folder. */
export async function writeCheckpoint(shape: Shape, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const json = (name: string, value: object): Promise<void> =>
    writeFile(path.join(folder, name), `${JSON.stringify(value, null, 2)}\n`);
  await json("config.json", config(shape));
  await json("generation_config.json", { eos_token_id: shape.vocabulary });
  await json("tokenizer.json", toyTokenizerJson());
  await json("tokenizer_config.json", { tokenizer_class: "Qwen2Tokenizer" });
  const file = await open(path.join(folder, "model.safetensors"), "w");
  try {
    await writeTensors(file, tensorPlans(shape));
  } finally {
    await file.close();
  }
}
