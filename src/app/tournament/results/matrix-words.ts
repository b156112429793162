// What a cell of the table of votes shows and says.

import { entrantName } from "../entrant-words.ts";
import type { MatrixCell } from "./matrix-cells.ts";
import { formatVoteSum } from "./rating-format.ts";

/** What stands in the cell. */
export function cellText({ state, won, votes, ties }: MatrixCell): string {
  if (state === "planned") return "·";
  if (state === "live") return "…";
  if (votes > 0) return formatVoteSum(won);
  return ties > 0 ? "=" : "–";
}

const notes: Readonly<Record<MatrixCell["note"], string>> = {
  "": "",
  coin: ", settled by a coin toss",
  level: ", level",
  "no-verdict": "",
};

function outcome({ state, won, votes, ties, note }: MatrixCell, playing: boolean): string {
  if (state === "planned") return "not played yet";
  if (state === "live") return playing ? "at work" : "interrupted";
  if (votes === 0 && ties === 0) return `no verdict${notes[note]}`;
  const equal = ties > 0 ? `, ${ties} found equal` : "";
  return `${formatVoteSum(won)} of ${formatVoteSum(votes)} votes${equal}${notes[note]}`;
}

/** The cell in words. @param playing whether the tournament is at work */
export function cellWords(row: number, column: number, cell: MatrixCell, playing: boolean): string {
  return `${entrantName(row)} over ${entrantName(column)}: ${outcome(cell, playing)}`;
}
