// Converts every golden checkpoint to every dtype: tsx models/parity/build.ts OUT_DIR
// Writes OUT_DIR/VARIANT/DTYPE, beside which golden/VARIANT/golden.json and logits.DTYPE.bin apply.

import { join } from "node:path";
import { NodeModelFiles } from "../../src/cli/node-files.ts";
import { NodeFolder } from "../../src/cli/node-folder.ts";
import { sha256 } from "../../src/cli/sha256.ts";
import { openConversion } from "../../src/convert/open-conversion.ts";
import { keepModel } from "../../src/core/keeping/keep-model.ts";
import { GOLDEN_CASES, goldenPath } from "./golden.ts";

const [out] = process.argv.slice(2);
if (out === undefined) throw new Error("Usage: tsx models/parity/build.ts OUT_DIR");
for (const { variant, dtype } of GOLDEN_CASES) {
  const files = new NodeModelFiles(goldenPath(variant, "checkpoint"));
  const folder = join(out, variant, dtype);
  const model = await openConversion(files, { dtype, name: variant });
  await keepModel(model, new NodeFolder(folder), { digest: sha256 });
  console.log(folder);
}
