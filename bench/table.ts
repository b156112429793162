// The tables that a run prints.

import type { Agreement } from "./measure.ts";
import type { Comparison, EngineFigures, Spread } from "./statistics.ts";

function number(value: number): string {
  if (Math.abs(value) >= 100) return value.toFixed(0);
  return value.toFixed(Math.abs(value) >= 10 ? 1 : 2);
}

function spread({ median, least, most }: Spread): string {
  return `${number(median)} (${number(least)}-${number(most)})`;
}

/** Columns as wide as their widest cell: the first to the left, the others to the right. */
function layOut(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return column === 0 ? cell.padEnd(width) : cell.padStart(width);
      })
      .join("  ");
  return rows.map(line).join("\n");
}

function met(value: number, threshold: number | null, lowerIsBetter: boolean): string {
  if (threshold === null) return "";
  const reached = lowerIsBetter ? value <= threshold : value >= threshold;
  return `${threshold} ${reached ? "met" : "MISSED"}`;
}

/** What each engine does. */
export function engineTable(figures: readonly EngineFigures[]): string {
  const head = ["", "1 row tok/s", "votes tok/s", "first token ms", "step ms", "long step ms"];
  const rows = figures.map((each) => [
    each.contender,
    spread(each.single),
    spread(each.votes),
    spread(each.firstToken),
    spread(each.shortStep),
    spread(each.longStep),
    each.prefilled ? number(each.prefilled.median) : "",
  ]);
  return layOut([[...head, "votes prefilled"], ...rows]);
}

/** What was compared, and whether bars and targets were met by the median. */
export function comparisonTable(comparisons: readonly Comparison[]): string {
  const rows = comparisons.map(({ what, value, bar, target, lowerIsBetter }) => [
    what,
    spread(value),
    met(value.median, bar, lowerIsBetter),
    met(value.median, target, lowerIsBetter),
  ]);
  return layOut([["", "median (least-most)", "bar", "target"], ...rows]);
}

/** Whether all ran the same weights. */
export function agreementLine(agreement: Agreement): string {
  const { tokens, wllama } = agreement;
  return `Same greedy tokens as ours before the first difference, of ${tokens}: transformers.js ${agreement["transformers.js"]}, wllama ${wllama}.`;
}
