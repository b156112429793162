// Builds and serves the batching page with one golden checkpoint converted beside it.

import { rmSync } from "node:fs";
import path from "node:path";
import { goldenPath } from "../../models/parity/golden.ts";
import { TINY_VARIANT } from "../../models/parity/tiny-model.ts";
import { NodeModelFiles } from "../../src/cli/node-files.ts";
import { NodeFolder } from "../../src/cli/node-folder.ts";
import { sha256 } from "../../src/cli/sha256.ts";
import { openConversion } from "../../src/convert/open-conversion.ts";
import { keepModel } from "../../src/core/keeping/keep-model.ts";
import { servePage } from "../page-site.ts";

const MODELS = ".cache/test/batching-models";
const SITE = ".cache/test/batching-site";

/** Builds the page, converts the checkpoint to `tiny/` and serves both with the app's own headers. */
export async function serveBatching(
  port: number,
): Promise<{ url: string; close(): Promise<void> }> {
  rmSync(MODELS, { recursive: true, force: true });
  const files = new NodeModelFiles(goldenPath(TINY_VARIANT, "checkpoint"));
  const model = await openConversion(files, { dtype: "q8", name: "tiny" });
  await keepModel(model, new NodeFolder(path.join(MODELS, "tiny")), { digest: sha256 });
  return servePage({ root: "e2e/batching", folder: SITE, publicDir: path.resolve(MODELS), port });
}
