// Tournaments as data, for the tests of what is made of their results.

import { createSchedule } from "../../../core/tournaments/create-schedule.ts";
import { decideMatch } from "../../../core/tournaments/decide-match.ts";
import type { MatchResult } from "../../../core/tournaments/match.ts";
import { type Standings, standingsOf } from "../../../core/tournaments/standings.ts";
import type { TournamentSetup } from "../../../core/tournaments/tournament-file.ts";
import type { TournamentFormat } from "../../../core/tournaments/tournament-format.ts";
import { tallyVotes } from "../../../core/vote-tally.ts";
import { scriptedJudgment, scriptedRollout } from "../../scripted-judgment.ts";

/** Votes for either of a pair: what a judge says to a match. */
export type ScriptedVotes = (pair: readonly [number, number]) => readonly [number, number];

/** Everybody agrees that the response with the lower number is better. */
export const lowerIsBetter: ScriptedVotes = ([first, second]) => (first < second ? [4, 0] : [0, 4]);

/** A tournament of `entrants` responses to one query: "response 1", "response 2" and so on. */
export function scriptedSetup(
  format: TournamentFormat,
  entrants: number,
  method: TournamentSetup["method"] = "bradley-terry",
): TournamentSetup {
  const responses = Array.from({ length: entrants }, (_, index) => `response ${index + 1}`);
  return {
    group: { query: [{ role: "user", content: "q" }], responses },
    plan: { format, entrants, seed: 1 },
    judging: { votes: 4 },
    method,
  };
}

function play({ plan }: TournamentSetup, match: MatchResult["match"], votesOf: ScriptedVotes) {
  const rollouts = votesOf(match.pair).flatMap((count, winner) =>
    Array.from({ length: count }, () => ({
      ...scriptedRollout,
      verdict: { winner: winner === 0 ? (0 as const) : (1 as const) },
      probability: null,
    })),
  );
  const rule = { knockout: plan.format.kind === "knockout", soft: false, seed: match.id };
  const tally = tallyVotes(rollouts, rollouts.length, 0);
  return decideMatch(match, tally, [scriptedJudgment(rollouts)], rule);
}

/** Results of a tournament, one match after the other. @param most matches that are played */
export function scriptedResults(
  setup: TournamentSetup,
  votesOf: ScriptedVotes,
  most = Number.POSITIVE_INFINITY,
): readonly MatchResult[] {
  const schedule = createSchedule(setup.plan);
  const results = new Map<number, MatchResult>();
  for (;;) {
    const next = schedule.known(results).find(({ id }) => !results.has(id));
    if (next === undefined || results.size >= most) return [...results.values()];
    results.set(next.id, play(setup, next, votesOf));
  }
}

/** Their standings, with few resamples. */
export function scriptedStandings(
  { plan, method }: TournamentSetup,
  results: readonly MatchResult[],
): Standings {
  return standingsOf(plan, results, { method, draws: 20 });
}
