// What ratings mean and what they rest on, said without claiming more than that.

import { partsThatMet } from "../../../core/ratings/connectivity.ts";
import { ELO_SHUFFLES } from "../../../core/ratings/shuffled-elo.ts";
import type { RatingTable } from "../../../core/ratings/rating-table.ts";
import type { MatchResult } from "../../../core/tournaments/match.ts";
import type { Standings } from "../../../core/tournaments/standings.ts";
import type { TournamentFormat } from "../../../core/tournaments/tournament-format.ts";
import { entrantName } from "../entrant-words.ts";
import { capitalized, entrantList } from "./entrant-list.ts";
import { formatRating } from "./rating-format.ts";

/** What the ratings are and what their intervals cover, in one line. */
export function intervalWords({ method, draws }: RatingTable): string {
  const isElo = method === "elo";
  const mean = isElo ? `averaged over ${ELO_SHUFFLES} shuffles of the matches · ` : "";
  if (draws === 0) return `${mean}intervals come with the last match`;
  const resamples = `${draws.toLocaleString("en")} resamples`;
  return isElo
    ? `${mean}95 % intervals over votes and shuffles (${resamples}): the judge's own noise and the order only`
    : `95 % intervals over votes (${resamples}): the judge's own noise only`;
}

/** What the notes are about. */
export interface RatingGround {
  readonly standings: Standings;
  readonly results: readonly MatchResult[];
  readonly format: TournamentFormat["kind"];
}

function largestFirst(parts: RatingTable["components"]): RatingTable["components"] {
  return parts.toSorted((a, b) => b.length - a.length);
}

/** Which ratings cannot be compared. */
function connectionNotes({ table, played, matches }: Standings): readonly string[] {
  if (table.components.length === 1) return [];
  if (played < matches) {
    return [
      "The matches so far do not connect all responses: ratings of those that they leave apart cannot be compared yet.",
    ];
  }
  const [, ...parts] = largestFirst(table.components);
  const alone = parts.filter(({ length }) => length === 1).flat();
  const notes = partsThatMet(parts).map(
    (part) =>
      `${capitalized(entrantList(part))} met nobody of the others: their ratings cannot be compared with those.`,
  );
  if (alone.length === 0) return notes;
  const verb = alone.length === 1 ? "has" : "have";
  return [
    ...notes,
    `${capitalized(entrantList(alone))} ${verb} no match with a verdict: nothing is known of ${alone.length === 1 ? "its rating" : "their ratings"}.`,
  ];
}

function cycleNote({ cycles, triads }: RatingTable): string | null {
  if (triads === 0) return null;
  const of = `of ${triads.toLocaleString("en")} ${triads === 1 ? "triad" : "triads"}`;
  if (cycles === 0) return `None ${of} is circular.`;
  const are = cycles === 1 ? "is" : "are";
  return `${cycles.toLocaleString("en")} ${of} ${are} circular (A over B, B over C, C over A): no ranking agrees with all majorities.`;
}

function verdictNote({ withoutVerdict }: Standings): string | null {
  if (withoutVerdict === 0) return null;
  return withoutVerdict === 1
    ? "1 match gave no vote for either response and counts nowhere."
    : `${withoutVerdict} matches gave no vote for either response and count nowhere.`;
}

function coinNote(results: readonly MatchResult[]): string | null {
  const tossed = results.filter(({ decision, votes }) => decision === "coin" && votes[0] > 0);
  if (tossed.length === 0) return null;
  return tossed.length === 1
    ? "1 match was settled by a coin toss: for ratings it is a draw."
    : `${tossed.length} matches were settled by coin tosses: for ratings they are draws.`;
}

function widestSpread(spread: NonNullable<RatingTable["orderSpread"]>): number {
  return Math.max(...spread.map(([low, high]) => high - low));
}

function methodNote({ orderSpread }: RatingTable): string {
  if (orderSpread === null) {
    return "Half a virtual tie is added to every pair that met, so that an undefeated response gets a finite rating. Where votes are few and lopsided it draws ratings strongly towards level, by up to hundreds of points; intervals are of these ratings under redrawn votes, not of true strengths.";
  }
  const points = formatRating(widestSpread(orderSpread), "elo");
  return `Elo depends on the order of matches, which here means nothing: the order alone spreads a rating over up to ${points} points (middle 95 % of the shuffles). Averages that differ by no more than 5 standard errors are level.`;
}

function knockoutNotes({ champion, table }: Standings): readonly string[] {
  const [best] = table.champions;
  const other = champion !== null && best !== undefined && !table.champions.includes(champion);
  return [
    "A knockout seeks the champion only: the ranks below rest on few matches.",
    ...(other
      ? [
          `${entrantName(best)} is rated best, but a knockout's champion is who won the final: ${entrantName(champion)}.`,
        ]
      : []),
  ];
}

const REWARD_NOTE =
  "Reward: from Elo, whatever is shown: (Elo − 1000) / 200 + 0.5, as RRM's authors make it for reinforcement learning. A response without a valid vote has none.";

/** What a reader of the ratings has to know, a sentence each. */
export function ratingNotes({ standings, results, format }: RatingGround): readonly string[] {
  return [
    ...connectionNotes(standings),
    ...(format === "knockout" ? knockoutNotes(standings) : []),
    verdictNote(standings),
    coinNote(results),
    cycleNote(standings.table),
    methodNote(standings.table),
    REWARD_NOTE,
  ].filter((note) => note !== null);
}
