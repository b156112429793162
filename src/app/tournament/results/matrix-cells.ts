// The table of votes won by row over column, cell by cell.

import { winMatrix } from "../../../core/ratings/win-matrix.ts";
import type { Match, MatchResult } from "../../../core/tournaments/match.ts";
import { meetingsOf } from "../../../core/tournaments/standings.ts";

/** Two responses that meet, seen from one of them. */
export interface MatrixCell {
  /** The match; where they meet again, the latest that has begun. */
  readonly match: number;
  readonly state: "planned" | "live" | "played";
  /** Votes for the row, and for either. */
  readonly won: number;
  readonly votes: number;
  /** Rollouts of that match that found both equal. */
  readonly ties: number;
  /** How the match was settled where votes did not. */
  readonly note: "" | "coin" | "level" | "no-verdict";
}

/** What the matches have come to. */
export interface MatrixSources {
  readonly known: readonly Match[];
  readonly results: readonly MatchResult[];
  /** Ids of the matches at work. */
  readonly live: ReadonlySet<number>;
  /** Counts probabilities instead of verdicts. */
  readonly soft: boolean;
}

/** Cells by row and column; null on the diagonal and where two do not meet. */
export type MatrixCells = readonly (readonly (MatrixCell | null)[])[];

function stateOf(id: number, played: ReadonlyMap<number, MatchResult>, live: ReadonlySet<number>) {
  if (live.has(id)) return "live";
  return played.has(id) ? "played" : "planned";
}

function noteOf(result: MatchResult | undefined): MatrixCell["note"] {
  const decision = result?.decision;
  return decision === "coin" || decision === "level" || decision === "no-verdict" ? decision : "";
}

/** Makes the cells of all who meet. @param entrants how many there are */
export function matrixCells(
  entrants: number,
  { known, results, live, soft }: MatrixSources,
): MatrixCells {
  const wins = winMatrix(entrants, meetingsOf(results, soft));
  const played = new Map(results.map((result) => [result.match.id, result]));
  const cells = wins.map((row) => row.map((): MatrixCell | null => null));
  for (const { id, pair } of known) {
    const state = stateOf(id, played, live);
    for (const [row, column] of [pair, [pair[1], pair[0]]] as const) {
      const line = cells[row];
      // A second meeting takes the place of the first only when it has begun.
      if (!line || (line[column] != null && state === "planned")) continue;
      const won = wins[row]?.[column] ?? 0;
      const votes = won + (wins[column]?.[row] ?? 0);
      const { ties = 0 } = played.get(id) ?? {};
      line[column] = { match: id, state, won, votes, ties, note: noteOf(played.get(id)) };
    }
  }
  return cells;
}
