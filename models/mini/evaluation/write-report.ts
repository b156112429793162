// Writes results.json, RESULTS.md and plots: no figure in any of them comes from anywhere else.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { MiniResults } from "../../../src/tasks/mini-results.ts";
import { drawChart } from "./chart.ts";
import { plotsOf } from "./plots.ts";
import { describeResults } from "./results-text.ts";

/** Digits that a share has in the file: a hundredth of a percent. */
const DIGITS = 4;

/** Shares are short where they are read by a page; whole numbers stay as they are. */
function rounded(_key: string, value: unknown): unknown {
  return typeof value === "number" ? Number(value.toFixed(DIGITS)) : value;
}

/**
 * Writes everything into a folder. Text and plots are made of what the file says, rounded as there.
 * @returns the text of RESULTS.md
 */
export function writeReport(results: MiniResults, folder: string): string {
  const plots = join(folder, "plots");
  mkdirSync(plots, { recursive: true });
  const json = JSON.stringify(results, rounded, 2);
  const written = JSON.parse(json) as MiniResults;
  for (const [name, chart] of Object.entries(plotsOf(written))) {
    writeFileSync(join(plots, `${name}.svg`), drawChart(chart));
  }
  writeFileSync(join(folder, "results.json"), `${json}\n`);
  const text = describeResults(written);
  writeFileSync(join(folder, "RESULTS.md"), text);
  return text;
}
