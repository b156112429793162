// Everything a person can set going in a tournament.

import type { TournamentFile } from "../../core/tournaments/tournament-file.ts";
import { freshSeed } from "../fresh-seed.ts";
import { formOf } from "./form-of.ts";
import {
  emptyTournamentForm,
  readTournamentForm,
  type TournamentProblems,
} from "./tournament-form.ts";
import { readKept } from "./tournament-keeping.ts";
import { stopPlaying, waitForModel } from "./tournament-play.ts";
import { forgetKept, keepShown, takeUp } from "./tournament-session.ts";
import {
  dispatchTournament,
  tournament,
  tournamentForm,
  tournamentProblems,
} from "./tournament-signals.ts";
import { isPlaying } from "./tournament-state.ts";

/**
 * Plays what the form holds.
 * @param mayStart is asked once the form is found to be right
 * @returns what keeps it from being played, if anything does
 */
export function startTournament(mayStart: () => boolean = () => true): TournamentProblems {
  if (isPlaying(tournament.value)) return {};
  const reading = readTournamentForm(tournamentForm.value, freshSeed());
  tournamentProblems.value = reading.ok ? {} : reading.problems;
  if (!reading.ok) return reading.problems;
  if (!mayStart()) return {};
  takeUp();
  dispatchTournament({ type: "tournament-request", request: reading.request });
  keepShown(reading.request.setup);
  waitForModel();
  return {};
}

/** Stops what is at work for now. What it had reached is kept, and played on from there. */
export function pauseTournament(): void {
  stopPlaying();
}

/** Goes on from where the tournament was paused. */
export function resumeTournament(): void {
  if (tournament.value.phase !== "paused") return;
  dispatchTournament({ type: "tournament-wait" });
  waitForModel();
}

/** Ends the tournament and forgets it. */
export function discardTournament(): void {
  stopPlaying();
  forgetKept();
  takeUp();
  dispatchTournament({ type: "tournament-clear" });
}

/** Finds the tournament of before a reload; one that was being played goes on by itself. */
export async function restoreTournament(): Promise<void> {
  const kept = await readKept();
  if (kept === null || tournament.value.phase !== "idle") return;
  const {
    setup,
    model: judge,
    temperature,
    elapsed,
    progress,
    running: wasRunning,
    finished,
  } = kept;
  takeUp(progress, kept.key);
  const { results } = progress;
  const shown = { setup, judge, temperature, results, elapsed, finished };
  dispatchTournament({ type: "tournament-restore", ...shown });
  if (tournamentForm.value === emptyTournamentForm) tournamentForm.value = formOf(setup);
  if (wasRunning) resumeTournament();
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
  keepShown(setup);
}
