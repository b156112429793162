// RESULTS.md and the plots are exactly what results.json gives.

import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { MiniResults } from "../../../src/tasks/mini-results.ts";
import { drawChart } from "./chart.ts";
import { plotsOf } from "./plots.ts";
import { describeResults } from "./results-text.ts";

const FOLDER = "models/mini";
const read = (path: string): string => readFileSync(`${FOLDER}/${path}`, "utf8");

// A model that is being trained anew has no results yet.
describe.skipIf(!existsSync(`${FOLDER}/results.json`))("the committed results", () => {
  it("say in words and pictures what the numbers say", () => {
    const results = JSON.parse(read("results.json")) as MiniResults;
    expect(read("RESULTS.md")).toBe(describeResults(results));
    for (const [name, chart] of Object.entries(plotsOf(results))) {
      expect(read(`plots/${name}.svg`)).toBe(drawChart(chart));
    }
  });
});
