// Stage 2 of rrm-mini: the trained checkpoint becomes the model that ships with the page.

import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { NodeModelFiles } from "../../src/cli/node-files.ts";
import { NodeFolder } from "../../src/cli/node-folder.ts";
import { sha256 } from "../../src/cli/sha256.ts";
import { openConversion } from "../../src/convert/open-conversion.ts";
import { keepModel } from "../../src/core/keeping/keep-model.ts";
import { type Dtype, DTYPES, PROFILE_PATH } from "../../src/core/model-manifest.ts";

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
const model = await openConversion(new NodeModelFiles(checkpoint), {
  dtype: values.dtype as Dtype,
  name: "rrm-mini",
});
const manifest = await keepModel(model, new NodeFolder(out), { digest: sha256 });
const bytes = manifest.files.reduce((sum, file) => sum + file.size, 0);
console.log(`${out}: ${(bytes / 1e6).toFixed(2)} MB, ${manifest.dtype}`);
