// What a screen reader is told of a tournament: milestones in whole sentences.

import { failureTitle } from "../failure.ts";
import type { TournamentState } from "./tournament-state.ts";
import { tournamentTitle } from "./tournament-words.ts";

/** Parts of a tournament whose end is told. */
const PARTS = 4;

function partsPlayed({ results }: TournamentState, matches: number): number {
  return Math.floor((results.length * PARTS) / matches);
}

function phaseWords(after: TournamentState, outcomeNow: () => string | null): string | null {
  const { phase, failure, note, setup } = after;
  if (setup === null) return null;
  if (phase === "running") return `${tournamentTitle(setup)}: playing.`;
  if (phase === "paused") {
    const why = failure === null ? note : `${failureTitle(failure)}.`;
    return `Tournament paused. ${why ?? ""}`.trim();
  }
  if (phase !== "finished") return null;
  const outcome = outcomeNow();
  return outcome === null ? "Finished." : `Finished: ${outcome}.`;
}

/**
 * The sentence a change calls for, or null where there is nothing to say.
 * @param matches of the whole tournament
 * @param outcome works out who the champion is, or why there is none; asked only at the end
 */
export function announceTournament(
  before: TournamentState,
  after: TournamentState,
  matches: number,
  outcome: () => string | null,
): string | null {
  // It was not played here, only found again or opened.
  const isShown = before.setup?.group !== after.setup?.group && after.phase !== "waiting";
  if (isShown) return after.setup && `${tournamentTitle(after.setup)} is shown.`;
  if (before.phase !== after.phase) return phaseWords(after, outcome);
  if (after.phase !== "running" || matches === 0) return null;
  if (partsPlayed(before, matches) === partsPlayed(after, matches)) return null;
  return `${after.results.length} of ${matches} matches played.`;
}
