// What the rating plot says of itself: it is read alone too, as a file and by screen readers.

import type { RatingTable } from "../../../core/ratings/rating-table.ts";
import { entrantName } from "../entrant-words.ts";
import { methodNames } from "./rating-format.ts";
import { ratingRows } from "./rating-rows.ts";

/** The name of the picture. */
export function plotTitle({ method, rows }: RatingTable): string {
  return `${methodNames[method]} ratings of ${rows.length} responses`;
}

/** What the axis measures; what whiskers and the ring mean. */
export function axisWords(
  { method, draws }: RatingTable,
  champion: number | null,
): readonly [string, string] {
  const over = method === "elo" ? "votes and order" : "votes";
  const parts = [
    ...(draws === 0 ? [] : [`95 % intervals over ${over}`]),
    ...(champion === null ? [] : ["ring: champion"]),
  ];
  return [`${methodNames[method]} rating`, parts.join(" · ")];
}

/** The picture in words. */
export function plotSummary(table: RatingTable, champion: number | null): string {
  const rows = ratingRows(table, champion).map(({ name, rating, interval, rank }) => {
    if (rank === "–") return `${name}: no rating`;
    return interval === "–" ? `${name}: ${rating}` : `${name}: ${rating}, interval ${interval}`;
  });
  const crowned = champion === null ? "" : `Champion: ${entrantName(champion)}. `;
  return `${crowned}From the best: ${rows.join("; ")}.`;
}
