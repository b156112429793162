// Builds and serves the batching page with one golden checkpoint converted beside it.

import { rmSync } from "node:fs";
import path from "node:path";
import { convertFolder } from "../../models/convert-folder.ts";
import { goldenPath } from "../../models/parity/golden.ts";
import { TINY_VARIANT } from "../../models/parity/tiny-model.ts";
import { servePage } from "../page-site.ts";

const MODELS = ".cache/test/batching-models";
const SITE = ".cache/test/batching-site";

/** Builds the page, converts the checkpoint to `tiny/` and serves both with the app's own headers. */
export async function serveBatching(
  port: number,
): Promise<{ url: string; close(): Promise<void> }> {
  rmSync(MODELS, { recursive: true, force: true });
  const checkpoint = goldenPath(TINY_VARIANT, "checkpoint");
  await convertFolder(checkpoint, path.join(MODELS, "tiny"), { dtype: "q8", name: "tiny" });
  return servePage({ root: "e2e/batching", folder: SITE, publicDir: path.resolve(MODELS), port });
}
