// Converts every golden checkpoint to every dtype: tsx models/parity/build.ts OUT_DIR
// Writes OUT_DIR/VARIANT/DTYPE, beside which golden/VARIANT/golden.json and logits.DTYPE.bin apply.

import { join } from "node:path";
import { NodeModelFiles, NodeModelSink } from "../../src/cli/node-files.ts";
import { convertModel } from "../../src/convert/convert.ts";
import { DTYPES, goldenPath, VARIANTS } from "./golden.ts";

const [out] = process.argv.slice(2);
if (out === undefined) throw new Error("Usage: tsx models/parity/build.ts OUT_DIR");
for (const variant of VARIANTS) {
  const files = new NodeModelFiles(goldenPath(variant, "checkpoint"));
  for (const dtype of DTYPES) {
    const folder = join(out, variant, dtype);
    await convertModel(files, new NodeModelSink(folder), { dtype, name: variant });
    console.log(folder);
  }
}
