// Plays a tournament to its end, for callers who do not watch it.

import { JudgeError } from "../errors.ts";
import type { Judge } from "../judge.ts";
import type { MatchResult } from "./match.ts";
import type { ResponseGroup } from "./response-group.ts";
import { runTournament } from "./run-tournament.ts";
import { type Standings, standingsOf, type StandingsOptions } from "./standings.ts";
import type { TournamentOptions } from "./tournament.ts";

/** Options of a ranking: how matches are played, and how responses are rated by them. */
export type RankingOptions = TournamentOptions &
  Partial<Pick<StandingsOptions, "method" | "draws">>;

/** A tournament that was played. */
export interface Ranking {
  readonly standings: Standings;
  /** All matches with their judgments, by id. */
  readonly results: readonly MatchResult[];
}

/**
 * Ranks the responses of a group by a tournament: its champion is the best of n. Rated by
 * Bradley-Terry where no method is named.
 * @throws JudgeError as `runTournament` does; the signal's reason when it is aborted
 */
export async function rankResponses(
  judge: Judge,
  group: ResponseGroup,
  { method = "bradley-terry", draws, ...options }: RankingOptions,
): Promise<Ranking> {
  for await (const event of runTournament(judge, group, options)) {
    if (event.type !== "tournament-end") continue;
    const { format, seed = 0, judging = {} } = options;
    const plan = { format, entrants: group.responses.length, seed };
    const rated = { method, soft: judging.soft ?? false, ...(draws !== undefined && { draws }) };
    return { results: event.results, standings: standingsOf(plan, event.results, rated) };
  }
  throw new JudgeError("engine-failed", "The tournament ended without a result.");
}
