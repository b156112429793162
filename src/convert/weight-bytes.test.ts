// The planner's arithmetic against what the converter really writes.

import { describe, expect, it } from "vitest";
import { GOLDEN_CASES, goldenPath } from "../../models/parity/golden.ts";
import { NodeModelFiles } from "../cli/node-files.ts";
import { weightBytes } from "../core/weight-bytes.ts";
import { parseDecoderConfig } from "./decoder-config.ts";
import { openConversion } from "./open-conversion.ts";

/** Each tensor begins at a multiple of so many bytes. */
const ALIGNMENT = 64;

describe.each(GOLDEN_CASES)("weights of $variant as $dtype", ({ variant, dtype }) => {
  it("take as many bytes as planned, but for the gaps between tensors", async () => {
    const files = new NodeModelFiles(goldenPath(variant, "checkpoint"));
    const json: unknown = JSON.parse(new TextDecoder().decode(await files.read("config.json")));
    const shape = parseDecoderConfig(json);
    const model = await openConversion(files, { dtype, name: variant });
    const sizes = await Promise.all(model.head.externalData.map((path) => model.files.size(path)));
    const written = sizes.reduce((sum, size) => sum + size, 0);
    // Codes, scales, norms and biases: no layer has more than 24 tensors.
    const gaps = ALIGNMENT * (24 * shape.layers + 8);
    expect(written).toBeGreaterThanOrEqual(weightBytes(shape, dtype));
    expect(written).toBeLessThan(weightBytes(shape, dtype) + gaps);
  });
});
