import { describe, expect, it } from "vitest";
import { pictureStyle, styleAttributes } from "./picture-style.ts";

const outer = { fill: "rgb(0, 0, 0)", "font-size": "12px", opacity: "1" };

describe("styleAttributes", () => {
  it("says all of the outermost element but what is so anyway", () => {
    expect(styleAttributes(outer, null)).toEqual([
      ["fill", "rgb(0, 0, 0)"],
      ["font-size", "12px"],
    ]);
  });

  it("says of others what they do not inherit", () => {
    const inner = { fill: "rgb(9, 9, 9)", "font-size": "12px", opacity: "0.5" };
    expect(styleAttributes(inner, outer)).toEqual([
      ["fill", "rgb(9, 9, 9)"],
      ["opacity", "0.5"],
    ]);
    expect(styleAttributes({ opacity: "0.5" }, { opacity: "0.5" })).toEqual([["opacity", "0.5"]]);
  });

  it("leaves out what the browser knows nothing of", () => {
    const computed = { getPropertyValue: (name: string) => (name === "fill" ? "none" : "") };
    const style = pictureStyle(computed as CSSStyleDeclaration);
    expect(styleAttributes(style, null)).toEqual([["fill", "none"]]);
  });
});
