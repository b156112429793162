// Who won a tournament and how, or why nobody did.

import { partsThatMet } from "../../../core/ratings/connectivity.ts";
import type { MatchResult } from "../../../core/tournaments/match.ts";
import type { Standings } from "../../../core/tournaments/standings.ts";
import type { TournamentFormat } from "../../../core/tournaments/tournament-format.ts";
import { entrantName } from "../entrant-words.ts";
import { capitalized, entrantList } from "./entrant-list.ts";
import { formatRating, formatVoteSum, methodNames } from "./rating-format.ts";

/** A headline, and the sentences that explain it. */
export interface ChampionWords {
  readonly title: string;
  readonly detail: string;
}

/** A tournament that was played to its end. */
export interface PlayedTournament {
  readonly format: TournamentFormat["kind"];
  readonly standings: Standings;
  readonly results: readonly MatchResult[];
  readonly soft: boolean;
}

function scoreOf(result: MatchResult, soft: boolean): readonly [string, string] {
  const [first, second] = (soft ? result.soft : result.votes).map(formatVoteSum);
  return [first ?? "", second ?? ""];
}

function finalWords({ standings, results, soft }: PlayedTournament): string {
  const final = results.find(({ match }) => match.id === standings.matches - 1);
  if (final?.advances == null) return "";
  const loser = entrantName(final.match.pair[final.advances === 0 ? 1 : 0] ?? 0);
  const [first, second] = scoreOf(final, soft);
  const [own, other] = final.advances === 0 ? [first, second] : [second, first];
  if (final.decision !== "coin") return `Won the final ${own}–${other} against ${loser}.`;
  if (final.votes[0] + final.votes[1] === 0) {
    const why = final.ties > 0 ? "found both equal" : "gave no verdict";
    return `The final against ${loser} ${why}, and a coin toss settled it.`;
  }
  return `The final against ${loser} was level at ${own}–${other}, and a coin toss settled it.`;
}

function ratedWords({ standings: { champion, table } }: PlayedTournament): string {
  const row = champion === null ? undefined : table.rows[champion];
  if (!row) return "";
  const rating = formatRating(row.rating, table.method);
  const votes = `${formatVoteSum(row.votesWon)} of ${formatVoteSum(row.votes)} votes won`;
  const apart =
    table.components.length > 1 ? " Not all responses can be compared: see the ratings." : "";
  return `Best rated: ${rating} by ${methodNames[table.method]}, ${votes}.${apart}`;
}

function withoutChampion({ table }: Standings): ChampionWords {
  const [first] = table.champions;
  const rating = first === undefined ? undefined : table.rows[first]?.rating;
  if (rating === undefined) {
    return { title: "No champion", detail: "No match gave a vote for either response." };
  }
  if (partsThatMet(table.components).length > 1) {
    return {
      title: "No champion: not all can be compared",
      detail: "The drawn opponents fall apart into groups that never met: see the ratings.",
    };
  }
  const shown = formatRating(rating, table.method);
  return {
    title: "No champion: level at the top",
    detail: `${capitalized(entrantList(table.champions))} share the top rating, ${shown} by ${methodNames[table.method]}.`,
  };
}

/** Says how a tournament ended; null while matches are left. */
export function championWords(played: PlayedTournament): ChampionWords | null {
  const { format, standings } = played;
  if (standings.played < standings.matches) return null;
  if (standings.champion === null) return withoutChampion(standings);
  const detail = format === "knockout" ? finalWords(played) : ratedWords(played);
  return { title: `${entrantName(standings.champion)} is the champion`, detail };
}
