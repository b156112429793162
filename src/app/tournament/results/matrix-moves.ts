// Where the arrow keys lead in the table of votes: from one cell with a match to the next.

import type { MatrixCells } from "./matrix-cells.ts";

/** A cell, by the two entrants whom it is about. */
export interface CellPlace {
  readonly row: number;
  readonly column: number;
}

/** Whether the cell of two entrants opens a match. */
export function opensMatch(cells: MatrixCells, { row, column }: CellPlace): boolean {
  const cell = cells[row]?.[column] ?? null;
  return cell !== null && cell.state !== "planned";
}

/** All cells that open a match, as one reads. @param order of rows and columns */
export function openCells(cells: MatrixCells, order: readonly number[]): readonly CellPlace[] {
  return order.flatMap((row) =>
    order.map((column) => ({ row, column })).filter((place) => opensMatch(cells, place)),
  );
}

/** The cell of another row that is nearest to a column; the first row that has one, going on. */
function vertical(
  open: readonly CellPlace[],
  from: CellPlace,
  order: readonly number[],
  step: 1 | -1,
): CellPlace | undefined {
  const at = new Map(order.map((entrant, place) => [entrant, place]));
  const placeOf = (entrant: number): number => at.get(entrant) ?? 0;
  const distance = ({ row }: CellPlace): number => step * (placeOf(row) - placeOf(from.row));
  const aside = ({ column }: CellPlace): number => Math.abs(placeOf(column) - placeOf(from.column));
  return open
    .filter((place) => distance(place) > 0)
    .toSorted((a, b) => distance(a) - distance(b) || aside(a) - aside(b))[0];
}

/**
 * The cell that a key leads to; undefined where there is none or the key means nothing here. Left
 * and right go on in the next row, so that every cell is reached however few there are.
 */
export function nextCell(
  open: readonly CellPlace[],
  order: readonly number[],
  from: CellPlace,
  key: string,
): CellPlace | undefined {
  const { row, column } = from;
  const index = open.findIndex((place) => place.row === row && place.column === column);
  const inRow = open.filter((place) => place.row === row);
  const moves: Readonly<Record<string, () => CellPlace | undefined>> = {
    ArrowRight: () => open[index + 1],
    ArrowLeft: () => open[index - 1],
    ArrowDown: () => vertical(open, from, order, 1),
    ArrowUp: () => vertical(open, from, order, -1),
    Home: () => inRow[0],
    End: () => inRow.at(-1),
  };
  return index === -1 ? undefined : moves[key]?.();
}
