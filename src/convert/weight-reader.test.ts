// Whatever ranges a converted file is read in, it comes out as in one piece.

import * as fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { goldenPath } from "../../models/parity/golden.ts";
import { MemoryFolder } from "../../models/parity/memory-folder.ts";
import type { ModelFiles } from "../core/model-files.ts";
import { type Dtype, DTYPES } from "../core/model-manifest.ts";
import { Checkpoint } from "./checkpoint.ts";
import { type ConversionPlan, planConversion } from "./conversion-plan.ts";
import { type DecoderConfig, parseDecoderConfig } from "./decoder-config.ts";
import { buildDecoderGraph } from "./decoder-graph.ts";
import { AnyObject, readJson } from "./json-file.ts";
import { PRECISIONS } from "./precision.ts";
import { numbersOf, WeightPlan } from "./weight-plan.ts";
import { WeightReader } from "./weight-reader.ts";

const BLOCK = 32;

let files: MemoryFolder;
let config: DecoderConfig;
let checkpoint: Checkpoint;

beforeAll(async () => {
  files = await MemoryFolder.read(goldenPath("qwen3-untied-f32-shards", "checkpoint"));
  config = parseDecoderConfig(await readJson(files, "config.json", AnyObject));
  checkpoint = await Checkpoint.open(files);
});

function planFor(dtype: Dtype, maxFileBytes?: number): ConversionPlan {
  const weights = new WeightPlan("model.onnx", PRECISIONS[dtype], maxFileBytes);
  const model = buildDecoderGraph(config, weights);
  const { stretches, files: dataFiles } = weights;
  return { ...planConversion(checkpoint, config, dtype), model, stretches, dataFiles };
}

/** Every weight of a graph by its name, in base 64. */
async function weightsOf(plan: ConversionPlan): Promise<Map<string, string>> {
  const reader = new WeightReader(plan, checkpoint);
  const weights = new Map<string, string>();
  for (const { name, data } of plan.model.initializers) {
    if (data instanceof Uint8Array) continue;
    const range = { start: data.offset, end: data.offset + data.length };
    weights.set(name, Buffer.from(await reader.read(data.location, range)).toString("base64"));
  }
  return weights;
}

describe.each(DTYPES)("WeightReader on %s", (dtype) => {
  /** Bytes of a file that hold the largest tensor and not all of them. */
  const small = PRECISIONS[dtype].bits === 4 ? 20_000 : 80_000;

  it("gives the same bytes in any ranges, read in any order, many at once", async () => {
    const plan = planFor(dtype, small);
    expect(plan.dataFiles.length).toBeGreaterThan(1);
    const cuts = fc.uniqueArray(fc.nat(small), { maxLength: 6 });
    const order = fc.constantFrom("forwards", "backwards", "at once");
    const file = fc.constantFrom(...plan.dataFiles);
    await fc.assert(
      fc.asyncProperty(file, cuts, order, async ({ location, size }, inside, how) => {
        const whole = await new WeightReader(plan, checkpoint).read(location, {
          start: 0,
          end: size,
        });
        const ends = [...inside.filter((cut) => cut < size), 0, size].toSorted((a, b) => a - b);
        const ranges = ends.slice(1).map((end, index) => ({ start: ends[index] ?? 0, end }));
        const reader = new WeightReader(plan, checkpoint, BLOCK * 7);
        const read = (range: (typeof ranges)[number]) => reader.read(location, range);
        const parts: Uint8Array[] = [];
        if (how === "at once") parts.push(...(await Promise.all(ranges.map(read))));
        else if (how === "forwards") for (const range of ranges) parts.push(await read(range));
        else for (const range of ranges.toReversed()) parts.unshift(await read(range));
        expect(Buffer.concat(parts).equals(whole)).toBe(true);
      }),
      { numRuns: 25 },
    );
  });

  it("is not changed by where one file ends and the next begins", async () => {
    const weights = await weightsOf(planFor(dtype));
    expect(await weightsOf(planFor(dtype, small))).toEqual(weights);
  });

  it("reads front to back every weight once, a little at a time, and holds one tensor at most", async () => {
    const chunk = 4096;
    const readNumbers = BLOCK * 20;
    const reads: number[] = [];
    const watched: ModelFiles = {
      list: () => files.list(),
      size: (path) => files.size(path),
      read: (path, range) => {
        reads.push(range ? range.end - range.start : Infinity);
        return files.read(path, range);
      },
    };
    const from = await Checkpoint.open(watched);
    reads.length = 0;
    const plan = planFor(dtype);
    const reader = new WeightReader(plan, from, readNumbers);
    let held = 0;
    for (const { location, size } of plan.dataFiles) {
      for (let start = 0; start < size; start += chunk) {
        await reader.read(location, { start, end: Math.min(start + chunk, size) });
        held = Math.max(held, reader.heldBytes);
      }
    }
    const numbers = from.names.reduce(
      (sum, name) => sum + from.shape(name).reduce((product, n) => product * n, 1),
      0,
    );
    expect(reads.reduce((sum, bytes) => sum + bytes, 0)).toBe(numbers * 4);
    expect(Math.max(...reads)).toBeLessThanOrEqual(readNumbers * 4);
    const sizes = plan.stretches.map((one) => ("source" in one ? numbersOf(one.source) : 0));
    expect(held).toBeLessThanOrEqual(Math.max(...sizes) * 4);
  });
});
