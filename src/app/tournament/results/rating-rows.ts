// The rating table as rows of text, the best response first.

import type { RatingTable } from "../../../core/ratings/rating-table.ts";
import { entrantName } from "../entrant-words.ts";
import { formatInterval, formatRating, formatReward, formatVoteSum } from "./rating-format.ts";

/** One response's row. */
export interface RatingRow {
  readonly entrant: number;
  /** "1"; level ones share it, and "–" is for those of which nothing is known. */
  readonly rank: string;
  readonly name: string;
  readonly rating: string;
  readonly interval: string;
  /** Matches won, drawn and lost: "3–0–1". */
  readonly record: string;
  /** "7 of 8". */
  readonly votes: string;
  /** By Elo, whatever the method: "0.517", or "–". */
  readonly reward: string;
  readonly isChampion: boolean;
}

/** The rows in the order of the ranking. */
export function ratingRows(table: RatingTable, champion: number | null): readonly RatingRow[] {
  const { method, rows, ranking } = table;
  const ordered = ranking.flatMap((entrant) => rows[entrant] ?? []);
  return ordered.map((row) => ({
    entrant: row.entrant,
    rank: row.rank === null ? "–" : String(row.rank),
    name: entrantName(row.entrant),
    rating: formatRating(row.rating, method),
    interval: formatInterval(row.interval, method),
    record: `${row.won}–${row.drawn}–${row.lost}`,
    votes: `${formatVoteSum(row.votesWon)} of ${formatVoteSum(row.votes)}`,
    reward: formatReward(row.reward),
    isChampion: row.entrant === champion,
  }));
}
