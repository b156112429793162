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
];

const battlesColumn: Column = { head: "battles", align: "right" };
const pairsColumn: Column = { head: "pairs", align: "right" };

const orderColumn: Column = { head: "by order alone", align: "right" };

function rangeText(range: Range | null | undefined): string {
  return range ? `${range[0].toFixed(1)} to ${range[1].toFixed(1)}` : "-";
}

function rowsOf(table: RatingTable, names: BattleTable["names"]): readonly string[][] {
  return table.ranking.flatMap((entrant) => {
    const row = table.rows[entrant];
    if (!row) return [];
    const { rank, rating, interval, won, drawn, lost } = row;
    const counts = [won, drawn, lost, won + drawn + lost].map(String);
    const name = String(names[entrant]);
    const spread = table.orderSpread ? [rangeText(table.orderSpread[entrant])] : [];
    return [
      [String(rank ?? "-"), name, rating.toFixed(1), rangeText(interval), ...counts, ...spread],
    ];
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

function resampledText({ resampled }: RatingTable, battles: BattleTable): string {
  if (resampled === "votes") {
    return `the votes of ${countOf(battles.battles, "pair")}: the judge's own noise only.`;
  }
  if (resampled === "battles") return `${countOf(battles.battles, "battle")}.`;
  const { withoutPrompt } = battles;
  const alone =
    withoutPrompt > 0
      ? ` ${countOf(withoutPrompt, "battle")} without a prompt counted as one each.`
      : "";
  return `${countOf(battles.prompts, "prompt")}, each with all its battles.${alone}`;
}

function intervalNote(table: RatingTable, battles: BattleTable): string {
  if (table.draws === 0) return "No intervals: --draws is 0.";
  if (table.rows.every(({ interval }) => interval === null)) {
    const { battles: count } = battles;
    return `No intervals: ${count === 0 ? "there is no verdict" : "one prompt tells nothing of others"}.`;
  }
  const what = resampledText(table, battles);
  return `Intervals: the middle 95 % of ${table.draws} resamples of ${what}`;
}

const methodNotes: Readonly<Record<RatingTable["method"], string>> = {
  "bradley-terry":
    "Bradley-Terry adds half a virtual tie to each pair that met, so that ratings stay finite.",
  elo: 'Elo: start 1000, K 4, scale 400, averaged over 100 drawn orders; "by order alone" says how far the order moves a rating, and is no confidence interval.',
};

function countNote({ battles, ties, undecided, pooled }: BattleTable): string {
  const left =
    undecided > 0 ? ` ${countOf(undecided, "line")} without a verdict counted nowhere.` : "";
  if (pooled) return `${countOf(battles, "pair")}, ${ties} level.${left}`;
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
  const counted = [...columns, battles.pooled ? pairsColumn : battlesColumn];
  const heads = orderSpread ? [...counted, orderColumn] : counted;
  return `${formatTable(heads, rowsOf(table, battles.names))}\n\n${notes.join("\n")}\n`;
}
