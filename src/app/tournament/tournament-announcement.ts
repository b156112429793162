// What a screen reader is told of a tournament: milestones in whole sentences.

import { failureTitle } from "../failure.ts";
import { entrantName } from "./entrant-words.ts";
import type { TournamentState } from "./tournament-state.ts";
import { tournamentTitle } from "./tournament-words.ts";

/** Parts of a tournament whose end is told. */
const PARTS = 4;

function partsPlayed({ results }: TournamentState, matches: number): number {
  return Math.floor((results.length * PARTS) / matches);
}

function phaseWords(after: TournamentState, championNow: () => number | null): string | null {
  const { phase, failure, note, setup } = after;
  if (setup === null) return null;
  if (phase === "running") return `${tournamentTitle(setup)}: playing.`;
  if (phase === "paused") {
    return failure === null ? `Paused. ${note ?? ""}`.trim() : `Paused. ${failureTitle(failure)}.`;
  }
  if (phase !== "finished") return null;
  const champion = championNow();
  return champion === null
    ? "Finished: there is no single champion."
    : `Finished: ${entrantName(champion)} is the champion.`;
}

/**
 * The sentence a change calls for, or null where there is nothing to say.
 * @param matches of the whole tournament
 * @param champion works out who it is; asked only at the end
 */
export function announceTournament(
  before: TournamentState,
  after: TournamentState,
  matches: number,
  champion: () => number | null,
): string | null {
  // It was not played here, only found again or opened.
  const isShown = before.setup?.group !== after.setup?.group && after.phase !== "waiting";
  if (isShown) return after.setup && `${tournamentTitle(after.setup)} is shown.`;
  if (before.phase !== after.phase) return phaseWords(after, champion);
  if (after.phase !== "running" || matches === 0) return null;
  if (partsPlayed(before, matches) === partsPlayed(after, matches)) return null;
  return `${after.results.length} of ${matches} matches played.`;
}
