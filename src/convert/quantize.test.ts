import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { roundToHalf } from "./float-type.ts";
import { BLOCK_SIZE, quantizeRows, type Bits, type QuantizedRows } from "./quantize.ts";

const weights = fc
  .array(fc.float({ noNaN: true, min: -1000, max: 1000 }), { minLength: 32, maxLength: 32 })
  .map((values) => Float32Array.from(values));
const bits = fc.constantFrom<Bits>(4, 8);

describe("quantizeRows", () => {
  it("keeps every block within one step of its plain scale", () => {
    fc.assert(
      fc.property(weights, bits, (values, width) => {
        const step = Math.max(...values.map(Math.abs)) / 2 ** (width - 1);
        // A step is lost only where a weight as large as the largest lies on the other side of zero.
        const bound = BLOCK_SIZE * step * step * 1.0001 + Number.MIN_VALUE;
        expect(
          squaredError(values, quantizeRows(values, width, "float"), width),
        ).toBeLessThanOrEqual(bound);
      }),
    );
  });

  it("is no worse at 4 bits than rounding at the plain scale", () => {
    fc.assert(
      fc.property(weights, (values) => {
        const largest = values.reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a), 0);
        const scale = Math.fround(largest / -8);
        const plain = values.reduce((sum, value) => {
          const point = Math.min(Math.max(Math.floor(value / scale + 0.5), -8), 7);
          return sum + (value - (scale === 0 ? 0 : point * scale)) ** 2;
        }, 0);
        expect(squaredError(values, quantizeRows(values, 4, "float"), 4)).toBeLessThanOrEqual(
          plain,
        );
      }),
    );
  });

  it("keeps weights that lie on the grid", () => {
    const codes = fc.array(fc.integer({ min: -128, max: 127 }), { minLength: 31, maxLength: 31 });
    fc.assert(
      fc.property(codes, fc.integer({ min: -20, max: 20 }), (steps, exponent) => {
        const values = Float32Array.from([-128, ...steps], (step) => step * 2 ** exponent);
        expect(squaredError(values, quantizeRows(values, 8, "float"), 8)).toBe(0);
      }),
    );
  });

  it("puts the first of two 4-bit codes into the low half of the byte", () => {
    const values = new Float32Array(BLOCK_SIZE);
    values[0] = -8;
    values[1] = 7;
    values[2] = 1;
    const { codes, scales } = quantizeRows(values, 4, "float");
    expect([...codes.subarray(0, 2)]).toEqual([0xf0, 0x89]);
    expect([...scales]).toEqual([1]);
  });

  it("keeps scales that half precision has, and is no worse for it than by as much as they differ", () => {
    fc.assert(
      fc.property(weights, bits, (values, width) => {
        const rows = quantizeRows(values, width, "float16");
        expect(rows.scales.map(roundToHalf)).toEqual(rows.scales);
        const largest = Math.max(...values.map(Math.abs));
        const step = largest / 2 ** (width - 1) + 2 ** -24;
        const bound = BLOCK_SIZE * (step * 1.001 + largest * 2 ** -10) ** 2;
        expect(squaredError(values, rows, width)).toBeLessThanOrEqual(bound);
      }),
    );
  });

  it("treats blocks one by one", () => {
    fc.assert(
      fc.property(weights, weights, bits, (first, second, width) => {
        const both = quantizeRows(Float32Array.of(...first, ...second), width, "float");
        const parts = [quantizeRows(first, width, "float"), quantizeRows(second, width, "float")];
        expect([...both.codes]).toEqual(parts.flatMap(({ codes }) => [...codes]));
        expect([...both.scales]).toEqual(parts.flatMap(({ scales }) => [...scales]));
      }),
    );
  });
});

function squaredError(values: Float32Array, rows: QuantizedRows, width: Bits): number {
  return values.reduce((sum, value, i) => {
    const byte = rows.codes[width === 8 ? i : i >> 1] ?? 0;
    const code = width === 8 ? byte : (byte >> (4 * (i % 2))) & 15;
    const scale = rows.scales[Math.floor(i / BLOCK_SIZE)] ?? 0;
    return sum + (value - (code - 2 ** (width - 1)) * scale) ** 2;
  }, 0);
}
