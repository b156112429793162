// The tournament that is shown, as it is kept: its record, its key in storage, and what is told of it.

import { TournamentRecord } from "../../core/tournaments/tournament-record.ts";
import type { TournamentSetup } from "../../core/tournaments/tournament-file.ts";
import type { TournamentEvent, TournamentProgress } from "../../core/tournaments/tournament.ts";
import type { StoredTournament } from "../../storage/tournament-store.ts";
import { dispatch } from "../dispatch.ts";
import { freshSeed } from "../fresh-seed.ts";
import { announceTournament } from "./tournament-announcement.ts";
import { forget, keepAnew, keepOn, keepReached, keepResult } from "./tournament-keeping.ts";
import { schedule, standings, tournament } from "./tournament-signals.ts";
import { isPlaying, playedFor, type TournamentState } from "./tournament-state.ts";

let record = new TournamentRecord();
/** Tells the tournament that is shown from others in storage. */
let key = 0;

let heard = tournament.value;
tournament.subscribe((state) => {
  const before = heard;
  heard = state;
  const matches = schedule.peek()?.count ?? 0;
  const text = announceTournament(before, state, matches, () => standings.peek()?.champion ?? null);
  if (text !== null) dispatch({ type: "announce", text });
  if (isRatedOtherwise(before, state)) keepState();
});

addEventListener("pagehide", () => {
  if (tournament.value.phase === "running") keepReached(key, record.progress);
});

/** Takes up another tournament. @param known its key in storage, where it is there already */
export function takeUp(progress?: TournamentProgress, known = freshSeed()): void {
  record = new TournamentRecord(progress);
  key = known;
}

/** Begins another stretch: what was reached is not lost where it ends before it gets as far. */
export function continueRecord(): TournamentProgress {
  const { progress } = record;
  record = new TournamentRecord(progress);
  return progress;
}

/** Takes note of an event, and keeps a match that ended. */
export function noteEvent(event: TournamentEvent): void {
  record.note(event);
  if (event.type === "match-end") keepResult(key, event.result);
}

/** Keeps the tournament that is shown in place of whatever was kept. */
export function keepShown(setup: TournamentSetup): void {
  keepAnew(storedTournament(setup), record.progress);
}

/** Forgets the tournament that is shown, in storage. */
export function forgetKept(): void {
  forget(key);
}

/** Keeps how it stands. */
export function keepState(): void {
  const { setup } = tournament.value;
  if (setup === null) return;
  keepOn(storedTournament(setup), record.progress);
}

function storedTournament(setup: TournamentSetup): StoredTournament {
  const { judge, phase, temperature } = tournament.value;
  return {
    key,
    setup,
    model: judge,
    temperature,
    running: isPlaying(tournament.value),
    finished: phase === "finished",
    elapsed: playedFor(tournament.value),
  };
}

function isRatedOtherwise({ setup: before }: TournamentState, { setup }: TournamentState): boolean {
  return before?.group === setup?.group && before?.method !== setup?.method;
}
