// Builds and serves the batching page with one golden checkpoint converted beside it.

import { rmSync } from "node:fs";
import path from "node:path";
import { goldenPath } from "../../models/parity/golden.ts";
import { TINY_VARIANT } from "../../models/parity/tiny-model.ts";
import { NodeModelFiles, NodeModelSink } from "../../src/cli/node-files.ts";
import { convertModel } from "../../src/convert/convert.ts";
import { servePage } from "../page-site.ts";

const MODELS = ".cache/test/batching-models";
const SITE = ".cache/test/batching-site";

/** Builds the page, converts the checkpoint to `tiny/` and serves both with the app's own headers. */
export async function serveBatching(
  port: number,
): Promise<{ url: string; close(): Promise<void> }> {
  rmSync(MODELS, { recursive: true, force: true });
  const files = new NodeModelFiles(goldenPath(TINY_VARIANT, "checkpoint"));
  const sink = new NodeModelSink(path.join(MODELS, "tiny"));
  await convertModel(files, sink, { dtype: "q8", name: "tiny" });
  return servePage({ root: "e2e/batching", folder: SITE, publicDir: path.resolve(MODELS), port });
}
