// What a format costs and what it buys, in words and figures for the table of formats.

import type { TournamentCost } from "../../../core/tournaments/tournament-cost.ts";
import type { TournamentFormat } from "../../../core/tournaments/tournament-format.ts";

const rough = new Intl.NumberFormat("en", { maximumSignificantDigits: 2, notation: "compact" });
const exact = new Intl.NumberFormat("en");

/** One row of the table. */
export interface CostRow {
  readonly matches: string;
  readonly rollouts: string;
  readonly tokens: string;
  readonly time: string;
}

const UNKNOWN: CostRow = { matches: "–", rollouts: "–", tokens: "–", time: "–" };

/** "about 4 s", "about 2 min", "about 3 h": no finer than an estimate is. */
export function formatDuration(seconds: number): string {
  if (seconds < 1) return "under 1 s";
  if (seconds < 90) return `about ${Math.round(seconds)} s`;
  if (seconds < 90 * 60) return `about ${Math.round(seconds / 60)} min`;
  return `about ${Math.round(seconds / 3600)} h`;
}

/** The figures of a row; dashes where there are not enough responses yet. */
export function costRow(cost: TournamentCost | null): CostRow {
  if (cost === null) return UNKNOWN;
  const { matches, rollouts, expected } = cost;
  return {
    matches: exact.format(matches),
    rollouts: exact.format(rollouts),
    tokens: expected ? rough.format(expected.prompt + expected.decoded) : "–",
    time: expected ? formatDuration(expected.seconds) : "–",
  };
}

/** What each format is called and buys. */
export const formatWords: Readonly<
  Record<TournamentFormat["kind"], { readonly name: string; readonly buys: string }>
> = {
  knockout: { name: "Knockout", buys: "The champion only" },
  "round-robin": { name: "Round robin", buys: "A full ranking with intervals" },
  swiss: { name: "Swiss", buys: "A ranking, sure at the top, rough elsewhere" },
};
