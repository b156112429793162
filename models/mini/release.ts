// Last stage of rrm-mini: a trained checkpoint becomes a model that ships with the page.

import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Dtype, DTYPES, PROFILE_PATH } from "../../src/core/model-manifest.ts";
import { totalBytes } from "../../src/core/total-bytes.ts";
import { convertFolder } from "../convert-folder.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    dtype: { type: "string", default: "q8" },
    /** DirectJudge's is models/mini/direct-profile.json. */
    profile: { type: "string", default: "models/profiles/rrm-mini.json" },
    name: { type: "string", default: "rrm-mini" },
  },
});
const [checkpoint, out] = positionals;
if (checkpoint === undefined || out === undefined) {
  throw new Error(
    `usage: tsx models/mini/release.ts CHECKPOINT_DIR OUT_DIR [--dtype ${DTYPES.join("|")}] [--profile FILE] [--name NAME]`,
  );
}
copyFileSync(values.profile, join(checkpoint, PROFILE_PATH));
const dtype = values.dtype as Dtype;
const { files } = await convertFolder(checkpoint, out, { dtype, name: values.name });
console.log(`${out}: ${(totalBytes(files) / 1e6).toFixed(2)} MB, ${dtype}`);
