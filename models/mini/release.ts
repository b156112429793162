// Stage 2 of rrm-mini: the trained checkpoint becomes the model that ships with the page.

import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Dtype, DTYPES, PROFILE_PATH } from "../../src/core/model-manifest.ts";
import { totalBytes } from "../../src/core/total-bytes.ts";
import { convertFolder } from "../convert-folder.ts";

const PROFILE = "models/profiles/rrm-mini.json";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { dtype: { type: "string", default: "q8" } },
});
const [checkpoint, out] = positionals;
if (checkpoint === undefined || out === undefined) {
  throw new Error(
    `usage: tsx models/mini/release.ts CHECKPOINT_DIR OUT_DIR [--dtype ${DTYPES.join("|")}]`,
  );
}
copyFileSync(PROFILE, join(checkpoint, PROFILE_PATH));
const dtype = values.dtype as Dtype;
const { files } = await convertFolder(checkpoint, out, { dtype, name: "rrm-mini" });
console.log(`${out}: ${(totalBytes(files) / 1e6).toFixed(2)} MB, ${dtype}`);
