// A process of its own that converts once and tells its parent how that went.

import { basename } from "node:path";
import { totalBytes } from "../../src/core/total-bytes.ts";
import { convertFolder } from "../convert-folder.ts";
import type { ConversionFigures, NodeTask } from "./node-figures.ts";
import { answer, peakBytes } from "./node-figures.ts";
import { sourceBytes } from "./source-bytes.ts";

async function convert({ folder, out, dtype }: NodeTask): Promise<ConversionFigures> {
  const start = performance.now();
  const { files } = await convertFolder(folder, out, { dtype, name: basename(out) });
  const seconds = (performance.now() - start) / 1000;
  return {
    seconds,
    sourceBytes: await sourceBytes(folder),
    keptBytes: totalBytes(files),
    peakBytes: peakBytes(),
  };
}

answer(convert);
