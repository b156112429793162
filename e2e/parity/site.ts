// Builds and serves the parity page with every golden checkpoint converted beside it.

import { rmSync } from "node:fs";
import path from "node:path";
import { NodeModelFiles } from "../../src/cli/node-files.ts";
import { NodeFolder } from "../../src/cli/node-folder.ts";
import { sha256 } from "../../src/cli/sha256.ts";
import { openConversion } from "../../src/convert/open-conversion.ts";
import { keepModel } from "../../src/core/keeping/keep-model.ts";
import { GOLDEN_CASES, goldenPath } from "../../models/parity/golden.ts";
import { servePage } from "../page-site.ts";

const MODELS = ".cache/test/parity-models";
const SITE = ".cache/test/parity-site";

async function convertAll(): Promise<void> {
  for (const { variant, dtype } of GOLDEN_CASES) {
    const files = new NodeModelFiles(goldenPath(variant, "checkpoint"));
    const folder = new NodeFolder(path.join(MODELS, variant, dtype));
    const model = await openConversion(files, { dtype, name: variant });
    await keepModel(model, folder, { digest: sha256 });
  }
}

/** Builds the page, converts the checkpoints and serves both with the app's own headers. */
export async function serveParity(port: number): Promise<{ url: string; close(): Promise<void> }> {
  rmSync(MODELS, { recursive: true, force: true });
  await convertAll();
  return servePage({ root: "e2e/parity", folder: SITE, publicDir: path.resolve(MODELS), port });
}
