import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeFloats } from "./float-dtype.ts";
import { encodeFloats, LARGEST_HALF, roundToHalf } from "./float-type.ts";

/** Every half float that is a number, by its bits. */
const ALL = Uint16Array.from({ length: 0x10000 }, (_, bits) => bits).filter(
  (bits) => (bits & 0x7c00) !== 0x7c00,
);
const VALUES = decodeFloats("F16", new Uint8Array(ALL.buffer, 0, ALL.byteLength));

describe("encodeFloats", () => {
  it("gives every half float back", () => {
    expect(encodeFloats("float16", VALUES)).toEqual(ALL);
  });

  it("takes the nearest, of two as near the one with an even last bit", () => {
    const half = [1, 1 + 2 ** -11, 1 + 3 * 2 ** -11, 2 ** -25, 3 * 2 ** -25, 65519, 65520];
    const bits = [0x3c00, 0x3c00, 0x3c02, 0, 2, 0x7bff, 0x7c00];
    expect([...encodeFloats("float16", Float32Array.from(half))]).toEqual(bits);
  });
});

describe("roundToHalf", () => {
  it("is what encoding and decoding make of a number", () => {
    const numbers = fc.oneof(
      fc.float({ noNaN: true, min: -LARGEST_HALF, max: LARGEST_HALF }),
      fc.float({ noNaN: true, min: -(2 ** -12), max: 2 ** -12 }),
    );
    fc.assert(
      fc.property(numbers, (value) => {
        const coded = encodeFloats("float16", Float32Array.of(value));
        const [back] = decodeFloats("F16", new Uint8Array(coded.buffer));
        expect(roundToHalf(value) + 0).toBe((back ?? NaN) + 0);
      }),
    );
  });
});
