// A process of its own that converts once and tells its parent how that went.

import { basename } from "node:path";
import { NodeModelFiles } from "../../src/cli/node-files.ts";
import { NodeFolder } from "../../src/cli/node-folder.ts";
import { sha256 } from "../../src/cli/sha256.ts";
import { openConversion } from "../../src/convert/open-conversion.ts";
import { keepModel } from "../../src/core/keeping/keep-model.ts";
import type { ConversionFigures, NodeTask } from "./node-figures.ts";
import { answer, peakBytes } from "./node-figures.ts";

async function convert({ folder, out, dtype }: NodeTask): Promise<ConversionFigures> {
  const start = performance.now();
  const source = new NodeModelFiles(folder);
  const model = await openConversion(source, { dtype, name: basename(out) });
  const manifest = await keepModel(model, new NodeFolder(out), { digest: sha256 });
  const seconds = (performance.now() - start) / 1000;
  const weights = (await source.list()).filter((path) => path.endsWith(".safetensors"));
  const sizes = await Promise.all(weights.map((path) => source.size(path)));
  return {
    seconds,
    sourceBytes: sizes.reduce((sum, size) => sum + size, 0),
    keptBytes: manifest.files.reduce((sum, { size }) => sum + size, 0),
    peakBytes: peakBytes(),
  };
}

answer(convert);
