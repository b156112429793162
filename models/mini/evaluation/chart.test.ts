// Charts are whole documents in which nothing lies off the page.

import { describe, expect, it } from "vitest";
import { type Chart, drawChart } from "./chart.ts";

const share = (label: string, right: number) => ({ label, right, low: right, high: right });
const chart = (kind: Chart["kind"], count: number): Chart => ({
  kind,
  title: "a < b & c",
  across: "",
  up: "right",
  from: 0.5,
  series: ["x", "y"].map((name) => ({
    name,
    points: Array.from({ length: count }, (_, at) => share(`p${at}`, 0.4 + at / (2 * count))),
  })),
});

describe("drawChart", () => {
  it.each(["lines", "bars"] as const)("draws %s inside its frame, wider for more", (kind) => {
    for (const count of [1, 4, 60]) {
      const svg = drawChart(chart(kind, count));
      const width = Number(/viewBox="0 0 ([\d.]+) 360"/.exec(svg)?.[1]);
      const xs = [...svg.matchAll(/ (?:x|cx|x1)="(-?[\d.]+)"/g)].map(([, x]) => Number(x));
      const ys = [...svg.matchAll(/ (?:y|cy|y1)="(-?[\d.]+)"/g)].map(([, y]) => Number(y));
      expect(Math.min(...xs, ...ys)).toBeGreaterThanOrEqual(0);
      expect(Math.max(...xs)).toBeLessThanOrEqual(width);
      expect(Math.max(...ys)).toBeLessThanOrEqual(360);
    }
  });

  it("escapes what is written into it", () => {
    expect(drawChart(chart("bars", 2))).toContain("a &lt; b &amp; c");
  });
});
