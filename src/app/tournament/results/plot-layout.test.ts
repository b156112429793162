import { describe, expect, it } from "vitest";
import { layoutPlot, plotSize } from "./plot-layout.ts";
import { axisWords, plotSummary, plotTitle } from "./plot-words.ts";
import {
  lowerIsBetter,
  scriptedResults,
  scriptedSetup,
  scriptedStandings,
} from "./scripted-results.ts";

const setup = scriptedSetup({ kind: "round-robin" }, 4);
const { table, champion } = scriptedStandings(setup, scriptedResults(setup, lowerIsBetter));

describe("layoutPlot", () => {
  it("puts the best on top and better ones further right, whiskers within the axis", () => {
    const { rows, ticks } = layoutPlot(table, champion);
    const xs = rows.map(({ x }) => x ?? Number.NaN);
    expect(rows.map(({ entrant }) => entrant)).toEqual([0, 1, 2, 3]);
    expect(xs).toEqual(xs.toSorted((a, b) => b - a));
    expect(rows.map(({ isChampion }) => isChampion)).toEqual([true, false, false, false]);
    const [left, right] = [ticks[0]?.x ?? 0, ticks.at(-1)?.x ?? 0];
    expect([left, right]).toEqual([plotSize.left, plotSize.width - plotSize.right]);
    for (const [from, to] of rows.map(({ whisker }) => whisker ?? [0, 0])) {
      expect(from).toBeGreaterThanOrEqual(left);
      expect(to).toBeLessThanOrEqual(right);
    }
  });

  it("draws no dot for a response of which nothing is known", () => {
    const results = scriptedResults(setup, ([, second]) => (second === 3 ? [0, 0] : [3, 1]));
    const row = layoutPlot(scriptedStandings(setup, results).table, null).rows.find(
      ({ entrant }) => entrant === 3,
    );
    expect(row).toMatchObject({ x: null, whisker: null, rating: "–" });
  });

  it("has an axis even where nobody has a rating", () => {
    const results = scriptedResults(setup, () => [0, 0]);
    const { ticks } = layoutPlot(scriptedStandings(setup, results).table, null);
    expect(ticks.map(({ text }) => text)).toContain("1000");
  });
});

describe("the plot's words", () => {
  it("say what it shows without the page around it", () => {
    expect(plotTitle(table)).toBe("Bradley–Terry ratings of 4 responses");
    expect(axisWords(table, champion)).toEqual([
      "Bradley–Terry rating",
      "95 % intervals over votes · ring: champion",
    ]);
    expect(axisWords({ ...table, draws: 0 }, null)[1]).toBe("");
    expect(plotSummary(table, champion)).toMatch(
      /^Champion: Response 1\. From the best: Response 1: \d+, interval \d+–\d+; .*\.$/,
    );
  });
});
