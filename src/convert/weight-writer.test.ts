// Real models are read in many chunks and written to several files; the golden ones fit in one. So
// the golden ones are cut small here, and must come out as they do in one piece.

import { createHash } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { DTYPES, goldenPath } from "../../models/parity/golden.ts";
import { MemoryFolder } from "../../models/parity/memory-folder.ts";
import type { ModelFiles } from "../core/model-files.ts";
import type { Dtype } from "../core/model-manifest.ts";
import { Checkpoint } from "./checkpoint.ts";
import { planConversion } from "./conversion-plan.ts";
import { AnyObject, readJson } from "./json-file.ts";
import { parseQwen2Config, type Qwen2Config } from "./qwen2-config.ts";
import { buildQwen2Graph } from "./qwen2-graph.ts";
import { WeightPlan } from "./weight-plan.ts";
import { WeightWriter } from "./weight-writer.ts";

const FLOAT_BYTES = 4;

let files: MemoryFolder;
let config: Qwen2Config;
let checkpoint: Checkpoint;

beforeAll(async () => {
  files = await MemoryFolder.read(goldenPath("untied-f32-shards", "checkpoint"));
  config = parseQwen2Config(await readJson(files, "config.json", AnyObject));
  checkpoint = await Checkpoint.open(files);
});

interface Written {
  /** SHA-256 of every weight of the graph, by its name. */
  readonly weights: ReadonlyMap<string, string>;
  readonly dataFiles: number;
}

interface WriteOptions {
  readonly from?: Checkpoint;
  readonly chunkNumbers?: number;
  readonly maxFileBytes?: number;
}

async function write(dtype: Dtype, options: WriteOptions = {}): Promise<Written> {
  const { from = checkpoint, chunkNumbers, maxFileBytes } = options;
  const layout = new WeightPlan("model.onnx", maxFileBytes);
  const model = buildQwen2Graph(config, dtype, layout);
  const { steps, files: dataFiles } = layout;
  const plan = { ...planConversion(from, config, dtype), model, steps, dataFiles };
  const out = new MemoryFolder();
  for await (const _ of new WeightWriter(plan, from, out, "onnx", chunkNumbers).run());
  const weights = new Map<string, string>();
  for (const { name, data } of model.initializers) {
    if (data instanceof Uint8Array) continue;
    const file = await out.read(`onnx/${data.location}`);
    const bytes = file.subarray(data.offset, data.offset + data.length);
    weights.set(name, createHash("sha256").update(bytes).digest("hex"));
  }
  for (const { location, size } of dataFiles) expect(await out.size(`onnx/${location}`)).toBe(size);
  return { weights, dataFiles: dataFiles.length };
}

describe.each(DTYPES)("WeightWriter on %s", (dtype) => {
  it.each([1, 64 * 7, 64 * 100 + 1])(
    "is not changed by chunks of %i numbers",
    async (chunkNumbers) => {
      expect((await write(dtype, { chunkNumbers })).weights).toEqual((await write(dtype)).weights);
    },
  );

  it("is not changed by where one file ends and the next begins", async () => {
    const cut = await write(dtype, { maxFileBytes: 80_000 });
    expect(cut.dataFiles).toBeGreaterThan(1);
    expect(cut.weights).toEqual((await write(dtype)).weights);
  });
});

describe("WeightWriter", () => {
  it("reads no more at once than a chunk", async () => {
    const most = 64 * 10;
    const ranges: number[] = [];
    const watched: ModelFiles = {
      list: () => files.list(),
      size: (path) => files.size(path),
      read: (path, range) => {
        ranges.push(range ? range.end - range.start : Infinity);
        return files.read(path, range);
      },
    };
    const from = await Checkpoint.open(watched);
    ranges.length = 0;
    await write("q8", { chunkNumbers: most, from });
    expect(ranges.length).toBeGreaterThan(100);
    expect(Math.max(...ranges)).toBeLessThanOrEqual(most * FLOAT_BYTES);
  });
});
