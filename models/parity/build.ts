// Converts every golden checkpoint to every dtype: tsx models/parity/build.ts OUT_DIR
// Writes OUT_DIR/VARIANT/DTYPE, beside which golden/VARIANT/golden.json and logits.DTYPE.bin apply.

import { join } from "node:path";
import { convertFolder } from "../convert-folder.ts";
import { GOLDEN_CASES, goldenPath } from "./golden.ts";

const [out] = process.argv.slice(2);
if (out === undefined) throw new Error("Usage: tsx models/parity/build.ts OUT_DIR");
for (const { variant, dtype } of GOLDEN_CASES) {
  const folder = join(out, variant, dtype);
  await convertFolder(goldenPath(variant, "checkpoint"), folder, { dtype, name: variant });
  console.log(folder);
}
