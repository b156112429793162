// Who got votes over whom: the live view of a round robin, and a way into each of its matches.

import { useComputed } from "@preact/signals";
import type { JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { playing, results, setup } from "../tournament-signals.ts";
import { nextCell, openCells, type CellPlace } from "./matrix-moves.ts";
import { cells, order, reachableCell, visitedCell } from "./matrix-signals.ts";
import { MatrixRow } from "./MatrixRow.tsx";
import { openMatch } from "../open-match.ts";

/** The table of votes won by row over column; nothing where there is no tournament. */
export function WinMatrix(): JSX.Element | null {
  const soft = useComputed(() => setup.value?.judging.soft ?? false);
  const empty = useComputed(() => reachableCell.value === null);
  if (setup.value === null) return null;
  return (
    <section class="panel matrix" id="win-matrix" aria-labelledby="win-matrix-title">
      <div class="results-head">
        <h2 id="win-matrix-title">Votes won</h2>
        <p class="hint">
          by the row's response over the column's{soft.value && ", by probability"} ·{" "}
          {playing.value ? "by number while matches come in" : <RestingOrder />}
        </p>
      </div>
      <div
        class="matrix-scroll"
        // Without a cell to stop at, keys could not scroll it.
        {...(empty.value && { role: "group", "aria-label": "Votes won", tabIndex: 0 })}
      >
        <Grid />
      </div>
      <p class="hint matrix-key">
        “…” at work · “·” not played yet · “–” no verdict · “=” both found equal · empty: they do
        not meet. A cell opens its match; arrow keys move from cell to cell.
      </p>
    </section>
  );
}

function RestingOrder(): JSX.Element {
  return <>{results.value.length === 0 ? "by number" : "the best rated first"}</>;
}

/** Drawn anew only when the order changes: rows and cells follow the matches by themselves. */
function Grid(): JSX.Element {
  const grid = useRef<HTMLTableElement>(null);
  useKeptFocus(grid);
  return (
    <table
      ref={grid}
      class="win-matrix figures"
      style={{ "--columns": order.value.length + 1 }}
      role="grid"
      aria-labelledby="win-matrix-title"
      onClick={openByClick}
      onKeyDown={(event) => moveByKey(event, grid.current)}
      onFocusIn={noteVisit}
    >
      <thead>
        <tr>
          <td />
          {order.value.map((column) => (
            <th key={column} scope="col">
              <span class="visually-hidden">Response </span>
              {column + 1}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {order.value.map((row) => (
          <MatrixRow key={row} row={row} />
        ))}
      </tbody>
    </table>
  );
}

/** A cell that moves to another place in the document loses the focus on the way. */
function useKeptFocus(grid: { readonly current: HTMLTableElement | null }): void {
  const shown = order.value;
  const held = grid.current?.contains(document.activeElement) ?? false;
  useLayoutEffect(() => {
    if (held) focusCell(grid.current, reachableCell.value);
  }, [shown]);
}

function placeOf(target: EventTarget | null): (CellPlace & { readonly match: number }) | null {
  const button = target instanceof Element ? target.closest("button") : null;
  if (button === null) return null;
  const { row, column, match } = button.dataset;
  return { row: Number(row), column: Number(column), match: Number(match) };
}

function openByClick(event: MouseEvent): void {
  const place = placeOf(event.target);
  if (place !== null) openMatch(place.match);
}

function noteVisit(event: FocusEvent): void {
  const place = placeOf(event.target);
  if (place !== null) visitedCell.value = { row: place.row, column: place.column };
}

function moveByKey(event: KeyboardEvent, grid: HTMLTableElement | null): void {
  const from = placeOf(event.target);
  if (from === null || event.ctrlKey || event.altKey || event.metaKey) return;
  const open = openCells(cells.value, order.value);
  const target = nextCell(open, order.value, from, event.key);
  if (target === undefined) return;
  event.preventDefault();
  focusCell(grid, target);
}

function focusCell(grid: HTMLTableElement | null, place: CellPlace | null): void {
  if (place === null) return;
  const at = `button[data-row="${place.row}"][data-column="${place.column}"]`;
  grid?.querySelector<HTMLButtonElement>(at)?.focus();
}
