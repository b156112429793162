// Builds and serves the parity page with every golden checkpoint converted beside it.

import { rmSync } from "node:fs";
import path from "node:path";
import { convertFolder } from "../../models/convert-folder.ts";
import { GOLDEN_CASES, goldenPath } from "../../models/parity/golden.ts";
import { servePage } from "../page-site.ts";

const MODELS = ".cache/test/parity-models";
const SITE = ".cache/test/parity-site";

async function convertAll(): Promise<void> {
  for (const { variant, dtype } of GOLDEN_CASES) {
    const folder = path.join(MODELS, variant, dtype);
    await convertFolder(goldenPath(variant, "checkpoint"), folder, { dtype, name: variant });
  }
}

/** Builds the page, converts the checkpoints and serves both with the app's own headers. */
export async function serveParity(port: number): Promise<{ url: string; close(): Promise<void> }> {
  rmSync(MODELS, { recursive: true, force: true });
  await convertAll();
  return servePage({ root: "e2e/parity", folder: SITE, publicDir: path.resolve(MODELS), port });
}
