// A real model small enough for any test: a golden checkpoint, converted, with a judge profile.

import { readFile } from "node:fs/promises";
import { sha256 } from "../../src/engine/sha256.ts";
import { openConversion } from "../../src/convert/open-conversion.ts";
import { keepModel } from "../../src/core/keeping/keep-model.ts";
import { goldenPath } from "./golden.ts";
import { MemoryFolder } from "./memory-folder.ts";

/** The golden checkpoint it is made of. Its weights are random: what it says means nothing. */
export const TINY_VARIANT = "tied-bf16";

/** Converts it to q8 into a folder of its own, which a test may damage. */
export async function makeTinyModel(): Promise<MemoryFolder> {
  const checkpoint = await MemoryFolder.read(goldenPath(TINY_VARIANT, "checkpoint"));
  const profile = await readFile(new URL("../profiles/rrm-mini.json", import.meta.url));
  checkpoint.files.set("judge_profile.json", new Uint8Array(profile));
  const folder = new MemoryFolder();
  const model = await openConversion(checkpoint, { dtype: "q8", name: "tiny" });
  await keepModel(model, folder, { digest: sha256 });
  return folder;
}
