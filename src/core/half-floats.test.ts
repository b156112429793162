import { describe, expect, it } from "vitest";
import { encodeFloats } from "../convert/float-type.ts";
import { fromHalves } from "./half-floats.ts";

function isNotANumber(half: number): boolean {
  return (half & 0x7fff) > 0x7c00;
}

describe("fromHalves", () => {
  it("gives the number of every half float, which the converter makes that half float of again", () => {
    const halves = Uint16Array.from({ length: 0x10000 }, (_, half) => half);
    const values = fromHalves(halves);
    const back = encodeFloats("float16", values);
    const wrong = halves.filter((half) =>
      isNotANumber(half) ? !Number.isNaN(values[half]) : back[half] !== half,
    );
    expect([...wrong]).toEqual([]);
  });

  it.each([
    [0x3c00, 1],
    [0xc000, -2],
    [0x7bff, 65504],
    [0x0001, 2 ** -24],
    [0x8001, -(2 ** -24)],
    [0x0400, 2 ** -14],
    [0x7c00, Infinity],
    [0xfc00, -Infinity],
    [0x8000, -0],
  ])("reads %i as %d", (half, value) => {
    expect([...fromHalves(Uint16Array.of(half))]).toEqual([value]);
  });
});
