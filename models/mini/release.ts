// Stage 2 of rrm-mini: the trained checkpoint becomes the model that ships with the page.

import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { NodeModelFiles, NodeModelSink } from "../../src/cli/node-files.ts";
import { convertModel } from "../../src/convert/convert.ts";
import { type Dtype, PROFILE_PATH } from "../../src/core/model-manifest.ts";

const PROFILE = "models/profiles/rrm-mini.json";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { dtype: { type: "string", default: "q8" } },
});
const [checkpoint, out] = positionals;
if (checkpoint === undefined || out === undefined) {
  throw new Error("usage: tsx models/mini/release.ts CHECKPOINT_DIR OUT_DIR [--dtype fp32|q8|q4]");
}
copyFileSync(PROFILE, join(checkpoint, PROFILE_PATH));
const manifest = await convertModel(new NodeModelFiles(checkpoint), new NodeModelSink(out), {
  dtype: values.dtype as Dtype,
  name: "rrm-mini",
});
const bytes = manifest.files.reduce((sum, file) => sum + file.size, 0);
console.log(`${out}: ${(bytes / 1e6).toFixed(2)} MB, ${manifest.dtype}`);
