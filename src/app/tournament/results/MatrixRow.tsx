// One response's row in the table of votes.

import { useComputed } from "@preact/signals";
import type { JSX } from "preact";
import { entrantName, snippetOf } from "../entrant-words.ts";
import { playing, selectedMatch, setup } from "../tournament-signals.ts";
import type { MatrixCell } from "./matrix-cells.ts";
import { cells, order, reachableCell } from "./matrix-signals.ts";
import { cellText, cellWords } from "./matrix-words.ts";

/** Drawn anew only when one of its own cells changes: there may be 4,096 in all. */
export function MatrixRow({ row }: { row: number }): JSX.Element {
  const text = useComputed(() => JSON.stringify(cells.value[row] ?? []));
  const reachable = useComputed(() => {
    const place = reachableCell.value;
    return place?.row === row ? place.column : null;
  });
  const selected = useComputed(() => {
    const shown = selectedMatch.value;
    return (cells.value[row] ?? []).findIndex((cell) => cell?.match === shown);
  });
  const own = JSON.parse(text.value) as readonly (MatrixCell | null)[];
  const response = setup.value?.group.responses[row] ?? "";
  return (
    <tr>
      <th scope="row" title={`${entrantName(row)}: ${snippetOf(response, 100)}`}>
        <span class="visually-hidden">Response </span>
        {row + 1}
      </th>
      {order.value.map((column) => (
        <Cell
          key={column}
          row={row}
          column={column}
          cell={own[column] ?? null}
          isReachable={column === reachable.value}
          isSelected={column === selected.value}
        />
      ))}
    </tr>
  );
}

interface CellProps {
  readonly row: number;
  readonly column: number;
  readonly cell: MatrixCell | null;
  readonly isReachable: boolean;
  readonly isSelected: boolean;
}

/** Clicks and keys are the whole table's. */
function Cell({ row, column, cell, isReachable, isSelected }: CellProps): JSX.Element {
  if (cell === null) return <td class={row === column ? "itself" : ""} />;
  if (cell.state === "planned") return <td class="planned">{cellText(cell)}</td>;
  return (
    <td>
      <button
        type="button"
        class={classOf(cell)}
        // A property of the style object: the page's policy refuses style attributes only.
        style={{ "--share": String(shareOf(cell)) }}
        tabIndex={isReachable ? 0 : -1}
        aria-current={isSelected}
        aria-label={cellWords(row, column, cell, playing.value)}
        data-row={row}
        data-column={column}
        data-match={cell.match}
      >
        {cellText(cell)}
      </button>
    </td>
  );
}

/** From 0 for no vote to 1 for all. */
function shareOf({ won, votes }: MatrixCell): number {
  return votes === 0 ? 0 : Math.round((100 * won) / votes) / 100;
}

function classOf(cell: MatrixCell): string {
  if (cell.state === "live") return "cell live";
  return shareOf(cell) > 0.5 ? "cell ahead" : "cell";
}
