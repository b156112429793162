// The table of votes as signals: its order, its cells, and where the tab key stops in it.

import { computed, signal } from "@preact/signals";
import { knownMatches, live, playing, results, setup, standings } from "../tournament-signals.ts";
import { matrixCells, type MatrixCells } from "./matrix-cells.ts";
import { openCells, opensMatch, type CellPlace } from "./matrix-moves.ts";

/** As text, so that what depends on it stays as it is with every token. */
const liveIds = computed(() => [...live.value.keys()].join(" "));

/** All cells. */
export const cells = computed<MatrixCells>(() => {
  if (setup.value === null) return [];
  const ids = liveIds.value === "" ? [] : liveIds.value.split(" ").map(Number);
  return matrixCells(setup.value.plan.entrants, {
    known: knownMatches.value,
    results: results.value,
    live: new Set(ids),
    soft: setup.value.judging.soft ?? false,
  });
});

const orderText = computed(() => {
  const entrants = setup.value?.plan.entrants ?? 0;
  // While matches come in cells must not move away under somebody who is about to open one.
  const ranking = playing.value ? undefined : standings.value?.table.ranking;
  return (ranking ?? Array.from({ length: entrants }, (_, entrant) => entrant)).join(" ");
});

/** Entrants in the order of rows and columns: by number at first, by rating once play rests. */
export const order = computed(() =>
  orderText.value === "" ? [] : orderText.value.split(" ").map(Number),
);

/** Where a person last was in the table. */
export const visitedCell = signal<CellPlace | null>(null);

/** The cell at which the tab key stops: where one last was, or the first that opens a match. */
export const reachableCell = computed<CellPlace | null>(() => {
  const visited = visitedCell.value;
  if (visited !== null && opensMatch(cells.value, visited)) return visited;
  return openCells(cells.value, order.value)[0] ?? null;
});
