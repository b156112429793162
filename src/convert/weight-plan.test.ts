import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ExternalRange } from "./onnx-writer.ts";
import { PRECISIONS } from "./precision.ts";
import { WeightPlan } from "./weight-plan.ts";

const source = (rows: number, columns: number) => ({ parts: [{ name: "w", rows }], columns });

describe("WeightPlan", () => {
  it("lays tensors one after another, aligned, apart, and inside files below the limit", () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 250 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(sizes, (rows) => {
        const limit = 1000;
        const plan = new WeightPlan("model.onnx", PRECISIONS.fp32, limit);
        const ranges = rows.map((n) => plan.copy(source(n, 1)));
        let before: ExternalRange | undefined;
        for (const range of ranges) {
          const file = plan.files.find(({ location }) => location === range.location);
          expect(range.offset % 64).toBe(0);
          expect(range.offset + range.length).toBeLessThanOrEqual(file?.size ?? 0);
          if (before?.location === range.location) {
            expect(range.offset).toBeGreaterThanOrEqual(before.offset + before.length);
          } else expect(range.offset).toBe(0);
          before = range;
        }
        for (const { size } of plan.files) expect(size).toBeLessThanOrEqual(limit);
      }),
    );
  });

  it("names its files as transformers.js does", () => {
    const plan = new WeightPlan("model_q4.onnx", PRECISIONS.q4, 100);
    for (let i = 0; i < 3; i++) plan.copy(source(20, 1));
    expect(plan.files.map(({ location }) => location)).toEqual([
      "model_q4.onnx_data",
      "model_q4.onnx_data_1",
      "model_q4.onnx_data_2",
    ]);
  });

  it("refuses a tensor larger than a file, and rows that blocks do not fill", () => {
    const plan = new WeightPlan("model.onnx", PRECISIONS.fp32, 100);
    expect(() => plan.copy(source(26, 1))).toThrow(/"w" would take 104 bytes/);
    expect(() => plan.quantize(source(1, 48), 8)).toThrow(/rows of 48 numbers/);
  });
});
