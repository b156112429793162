// Who leads a tournament, by its final or by ratings, and what the ratings rest on.

import type { PairVotes } from "../ratings/battle.ts";
import { partsThatMet } from "../ratings/connectivity.ts";
import { rateEntrants, type RatingMethod, type RatingTable } from "../ratings/rating-table.ts";
import { createSchedule } from "./create-schedule.ts";
import type { MatchResult } from "./match.ts";
import type { TournamentPlan } from "./tournament-format.ts";

/** How entrants are rated. */
export interface StandingsOptions {
  readonly method: RatingMethod;
  /** Rates by probabilities instead of verdicts, as the matches were counted. */
  readonly soft?: boolean;
  /** Resamples of the votes behind each interval; 1000 where absent, 0 for none. */
  readonly draws?: number;
}

/** How a tournament stands, finished or not. */
export interface Standings {
  /**
   * The best of all: null while matches are left, where several share rank 1 (by Elo also those that
   * only the noise of its orders parts), and where the matches of a drawn round robin fall apart into
   * groups that cannot be compared.
   */
  readonly champion: number | null;
  /** Whether the champion came through a match that a coin decided. */
  readonly byCoin: boolean;
  readonly table: RatingTable;
  /** Matches played, and in all. */
  readonly played: number;
  readonly matches: number;
  /** Matches without a vote for either. They count in no rating. */
  readonly withoutVerdict: number;
}

/** What the votes of the matches came to, for ratings: a coin adds nothing to them. */
export function meetingsOf(results: readonly MatchResult[], soft = false): readonly PairVotes[] {
  return results.map((result) => ({
    pair: result.match.pair,
    votes: soft ? result.soft : result.votes,
  }));
}

function finalist(results: readonly MatchResult[], final: number): number | null {
  const result = results.find(({ match }) => match.id === final);
  return result?.advances == null ? null : (result.match.pair[result.advances] ?? null);
}

/** Nobody where the top is shared, or where some that met others cannot be compared with the rest. */
function bestRated({ champions, components }: RatingTable): number | null {
  const [leader = null, ...others] = champions;
  return others.length === 0 && partsThatMet(components).length < 2 ? leader : null;
}

function cameByCoin(results: readonly MatchResult[], champion: number | null): boolean {
  return results.some(
    ({ match, decision, advances }) =>
      decision === "coin" && advances !== null && match.pair[advances] === champion,
  );
}

/**
 * The standings by the results so far. A knockout's champion won its final; elsewhere it is the
 * best rated, as the paper takes the best of n by Elo.
 */
export function standingsOf(
  plan: TournamentPlan,
  results: readonly MatchResult[],
  { method, soft = false, draws = 1000 }: StandingsOptions,
): Standings {
  const { count } = createSchedule(plan);
  const { entrants, seed, format } = plan;
  // Draws follow the order of the meetings: it must not be that in which matches happened to end.
  const ordered = results.toSorted((a, b) => a.match.id - b.match.id);
  const table = rateEntrants(entrants, meetingsOf(ordered, soft), { method, seed, draws });
  const rated = results.length < count ? null : bestRated(table);
  const champion = format.kind === "knockout" ? finalist(results, count - 1) : rated;
  return {
    champion,
    byCoin: cameByCoin(results, champion),
    table,
    played: results.length,
    matches: count,
    withoutVerdict: results.filter(({ votes }) => votes[0] + votes[1] === 0).length,
  };
}
