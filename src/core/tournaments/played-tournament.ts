// Plays tournaments and schedules to their end, for tests.

import type { Judge } from "../judge.ts";
import type { Match, MatchEnd, MatchResult } from "./match.ts";
import type { ResponseGroup } from "./response-group.ts";
import { runTournament } from "./run-tournament.ts";
import type { Schedule } from "./schedule.ts";
import type { TournamentEvent, TournamentOptions } from "./tournament.ts";

/** A group whose responses are these numbers: the larger, the better. */
export function groupOf(strengths: readonly number[]): ResponseGroup {
  return {
    query: [{ role: "user", content: "Which is larger?" }],
    responses: strengths.map(String),
  };
}

/** A group of so many, the last the best. */
export function groupOfSize(entrants: number): ResponseGroup {
  return groupOf(Array.from({ length: entrants }, (_, entrant) => entrant));
}

/** All events of a tournament. */
export async function playTournament(
  judge: Judge,
  group: ResponseGroup,
  options: TournamentOptions,
): Promise<TournamentEvent[]> {
  const events: TournamentEvent[] = [];
  for await (const event of runTournament(judge, group, options)) events.push(event);
  return events;
}

/** The results that a tournament's events end with. @throws Error where they do not */
export function resultsIn(events: readonly TournamentEvent[]): readonly MatchResult[] {
  const last = events.at(-1);
  if (last?.type !== "tournament-end") throw new Error("The last event must be the tournament's.");
  return last.results;
}

/** How a match ends in which one place of the pair is preferred. */
export function wonBy(winner: MatchEnd["winner"]): MatchEnd {
  return { winner, advances: winner };
}

/** Plays a schedule, at each turn all matches that are known by then. */
export function playSchedule(
  schedule: Schedule,
  play: (match: Match) => MatchEnd,
): { readonly matches: readonly Match[]; readonly ends: ReadonlyMap<number, MatchEnd> } {
  const ends = new Map<number, MatchEnd>();
  for (;;) {
    const matches = schedule.known(ends);
    if (matches.length === ends.size) return { matches, ends };
    for (const match of matches) if (!ends.has(match.id)) ends.set(match.id, play(match));
  }
}
