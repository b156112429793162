import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeFloats } from "./float-dtype.ts";

const halves = fc.array(fc.integer({ min: 0, max: 0xffff }), { minLength: 1, maxLength: 64 });

describe("decodeFloats", () => {
  it("reads F16 by its definition", () => {
    fc.assert(
      fc.property(halves, (bits) => {
        const decoded = decodeFloats("F16", new Uint8Array(Uint16Array.from(bits).buffer));
        expect([...decoded]).toEqual(bits.map(halfValue));
      }),
    );
  });

  it("reads BF16 as the upper half of a float32", () => {
    fc.assert(
      fc.property(halves, (bits) => {
        const decoded = decodeFloats("BF16", new Uint8Array(Uint16Array.from(bits).buffer));
        const upper = Uint32Array.from(bits, (half) => half * 0x10000);
        expect([...decoded]).toEqual([...new Float32Array(upper.buffer)]);
      }),
    );
  });

  it("reads F32 at an odd offset", () => {
    const bytes = new Uint8Array(9);
    new DataView(bytes.buffer).setFloat32(1, -1.5, true);
    expect([...decodeFloats("F32", bytes.subarray(1, 5))]).toEqual([-1.5]);
  });
});

function halfValue(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = (bits & 1023) / 1024;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN;
  return exponent === 0 ? sign * fraction * 2 ** -14 : sign * (1 + fraction) * 2 ** (exponent - 15);
}
