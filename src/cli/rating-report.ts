// A rating table with what it rests on, as text for a terminal.

import type { RatingTable } from "../core/ratings/rating-table.ts";
import type { BattleTable } from "./battle-table.ts";
import { countOf } from "./count-words.ts";
import { type Column, formatTable } from "./text-table.ts";

type Range = readonly [number, number];

const columns: readonly Column[] = [
  { head: "rank", align: "right" },
  { head: "name", align: "left" },
  { head: "rating", align: "right" },
  { head: "95 % interval", align: "right" },
  { head: "won", align: "right" },
  { head: "drawn", align: "right" },
  { head: "lost", align: "right" },
  { head: "battles", align: "right" },
];

const orderColumn: Column = { head: "by order alone", align: "right" };

function rangeText(range: Range | null | undefined): string {
  return range ? `${range[0].toFixed(1)} to ${range[1].toFixed(1)}` : "-";
}

/** Entrants whose ratings differ by rounding only share a rank. */
function rankOf({ rows }: RatingTable, rating: number): number {
  return 1 + rows.filter((row) => row.rating - rating > 1e-9).length;
}

function rowsOf(table: RatingTable, names: BattleTable["names"]): readonly string[][] {
  return table.ranking.flatMap((entrant) => {
    const row = table.rows[entrant];
    if (!row) return [];
    const { rating, interval, won, drawn, lost } = row;
    const counts = [won, drawn, lost, won + drawn + lost].map(String);
    const rank = String(rankOf(table, rating));
    const name = String(names[entrant]);
    const spread = table.orderSpread ? [rangeText(table.orderSpread[entrant])] : [];
    return [[rank, name, rating.toFixed(1), rangeText(interval), ...counts, ...spread]];
  });
}

function componentNotes(
  { components }: RatingTable,
  names: BattleTable["names"],
): readonly string[] {
  if (components.length < 2) return [];
  const parts = components.map((part) => part.map((entrant) => String(names[entrant])).join(", "));
  return [
    `No battle connects these parts of the field, and ratings of different parts cannot be compared: ${parts.join(" | ")}.`,
  ];
}

function intervalNote({ draws, resampled }: RatingTable, battles: BattleTable): string {
  if (draws === 0) return "No intervals: --draws is 0.";
  const what =
    resampled === "prompts"
      ? `${countOf(battles.prompts, "prompt")}, each with all its battles`
      : countOf(battles.battles, "battle");
  const alone =
    resampled === "prompts" && battles.withoutPrompt > 0
      ? ` ${countOf(battles.withoutPrompt, "battle")} without a prompt counted as one each.`
      : "";
  return `Intervals: the middle 95 % of ${draws} resamples of ${what}.${alone}`;
}

const methodNotes: Readonly<Record<RatingTable["method"], string>> = {
  "bradley-terry":
    "Bradley-Terry adds half a virtual tie to each pair that met, so that ratings stay finite.",
  elo: 'Elo: start 1000, K 4, scale 400, averaged over 100 drawn orders; "by order alone" says how far the order moves a rating, and is no confidence interval.',
};

function countNote({ battles, ties, undecided }: BattleTable): string {
  const left =
    undecided > 0 ? ` ${countOf(undecided, "line")} without a verdict counted nowhere.` : "";
  return `${countOf(battles, "battle")}, ${countOf(ties, "tie")}.${left}`;
}

/** The table of a field and, below it, all that it takes to read it rightly. */
export function formatRatingReport(battles: BattleTable, table: RatingTable): string {
  const { cycles, triads, orderSpread } = table;
  const notes = [
    countNote(battles),
    methodNotes[table.method],
    intervalNote(table, battles),
    ...componentNotes(table, battles.names),
    `Circular triads (A over B over C over A): ${cycles} of ${triads}.`,
  ];
  const heads = orderSpread ? [...columns, orderColumn] : columns;
  return `${formatTable(heads, rowsOf(table, battles.names))}\n\n${notes.join("\n")}\n`;
}
