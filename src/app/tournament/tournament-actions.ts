// Everything a person can set going in a tournament.

import type { TournamentFile } from "../../core/tournaments/tournament-file.ts";
import { freshSeed } from "../fresh-seed.ts";
import { verdictLimits, withinLimits } from "../verdict-limits.ts";
import { formOf } from "./form-of.ts";
import {
  emptyTournamentForm,
  readTournamentForm,
  type TournamentProblems,
} from "./tournament-form.ts";
import { readKept } from "./tournament-keeping.ts";
import { startWaiting, stopPlaying, whileNoneIsPlayed } from "./tournament-play.ts";
import { forgetKept, keepState, takeBack, takeUp } from "./tournament-session.ts";
import {
  dispatchTournament,
  tournament,
  tournamentForm,
  tournamentProblems,
} from "./tournament-signals.ts";
import { isPlaying } from "./tournament-state.ts";

/** Milliseconds in which a page that is reloaded lets go of what it plays. */
const RELOAD_PATIENCE = 300;

/**
 * Plays what the form holds.
 * @param mayStart is asked once the form is found to be right
 * @returns what keeps it from being played, if anything does
 */
export function startTournament(mayStart: () => boolean = () => true): TournamentProblems {
  if (isPlaying(tournament.value)) return {};
  const form = withinLimits(tournamentForm.value, verdictLimits.value);
  const reading = readTournamentForm(form, freshSeed());
  tournamentProblems.value = reading.ok ? {} : reading.problems;
  if (!reading.ok) return reading.problems;
  if (!mayStart()) return {};
  takeUp();
  dispatchTournament({ type: "tournament-request", request: reading.request });
  startWaiting();
  return {};
}

/** Stops what is at work for now. What it had reached is kept, and played on from there. */
export function pauseTournament(): void {
  stopPlaying();
}

/** Goes on from where the tournament was paused. */
export function resumeTournament(): void {
  goOn();
}

/** @param patience milliseconds in which another tab may still end its play */
function goOn(patience = 0): void {
  if (tournament.value.phase !== "paused") return;
  dispatchTournament({ type: "tournament-wait" });
  startWaiting(patience);
}

/** Ends the tournament and forgets it. */
export function discardTournament(): void {
  stopPlaying();
  const forget = forgetKept();
  takeUp();
  dispatchTournament({ type: "tournament-clear" });
  whileNoneIsPlayed(forget);
}

/** Finds the tournament of before a reload; one that was being played goes on by itself. */
export async function restoreTournament(): Promise<void> {
  const kept = await readKept();
  if (kept === null || tournament.value.phase !== "idle") return;
  takeBack(kept);
  if (tournamentForm.value === emptyTournamentForm) {
    // Its seed was drawn, or chosen for it: Start draws another, as it did before the reload.
    tournamentForm.value = { ...formOf(kept.setup), seed: "" };
  }
  if (kept.running) goOn(RELOAD_PATIENCE);
}

/** Shows a tournament that was written down, in place of the present one. @param note on it */
export function showTournament(
  file: TournamentFile,
  finished: boolean,
  note: string | null = null,
): void {
  stopPlaying();
  const { group, plan, judging, method, model: judge, results } = file;
  takeUp({ results, underWay: [] });
  const setup = { group, plan, judging, method };
  const shown = { setup, judge, results, elapsed: 0, finished, note };
  dispatchTournament({ type: "tournament-restore", ...shown });
  whileNoneIsPlayed(keepState);
}
