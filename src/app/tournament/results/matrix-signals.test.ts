import { beforeEach, describe, expect, it } from "vitest";
import { dispatchTournament, tournament } from "../tournament-signals.ts";
import { idleTournament } from "../tournament-state.ts";
import { order, reachableCell, visitedCell } from "./matrix-signals.ts";
import { lowerIsBetter, scriptedResults, scriptedSetup } from "./scripted-results.ts";

const setup = scriptedSetup({ kind: "round-robin" }, 3);
const higherIsBetter = scriptedResults(setup, ([a, b]) => (a > b ? [4, 0] : [0, 4]));

function restore(results = higherIsBetter): void {
  const base = { setup, judge: null, elapsed: 0, finished: true };
  dispatchTournament({ type: "tournament-restore", ...base, results });
}

beforeEach(() => {
  tournament.value = idleTournament;
  visitedCell.value = null;
});

describe("order", () => {
  it("is that of the ranking when play rests, and of the numbers while matches come in", () => {
    expect(order.value).toEqual([]);
    restore();
    expect(order.value).toEqual([2, 1, 0]);
    dispatchTournament({ type: "tournament-wait" });
    expect(order.value).toEqual([0, 1, 2]);
  });

  it("stays the same object where nobody changes places", () => {
    restore(scriptedResults(setup, lowerIsBetter, 2));
    const before = order.value;
    restore(scriptedResults(setup, lowerIsBetter));
    expect(order.value).toBe(before);
  });
});

describe("reachableCell", () => {
  it("is the first that opens a match, or where one last was", () => {
    expect(reachableCell.value).toBeNull();
    restore();
    expect(reachableCell.value).toEqual({ row: 2, column: 1 });
    visitedCell.value = { row: 0, column: 2 };
    expect(reachableCell.value).toEqual({ row: 0, column: 2 });
    restore(higherIsBetter.slice(0, 1));
    expect(reachableCell.value).toEqual({ row: 2, column: 1 });
  });
});
