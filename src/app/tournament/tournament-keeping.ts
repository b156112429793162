// Keeps the tournament on this device, so that a reload finds it again; without storage it still plays.

import type { MatchResult } from "../../core/tournaments/match.ts";
import type { TournamentProgress } from "../../core/tournaments/tournament.ts";
import { type StoredTournament, TournamentStore } from "../../storage/tournament-store.ts";
import { dispatchTournament } from "./tournament-signals.ts";

/** Writes follow one another: what is written later must not be overtaken. */
let writing: Promise<void> = Promise.resolve();
let opened: Promise<TournamentStore> | null = null;
/** Whether a result may be missing from what is kept, so that all has to be written. */
let isLacking = false;

/** Matches that ended and are still to be written, by id. */
const unwritten = new Map<number, MatchResult>();

function open(): Promise<TournamentStore> {
  opened ??= TournamentStore.open();
  return opened;
}

/** Writes after all that was to be written before; tells the page whether it could. */
function write(change: (store: TournamentStore) => Promise<unknown>): void {
  writing = writing.then(() => tryTo(change));
}

async function tryTo(change: (store: TournamentStore) => Promise<unknown>): Promise<void> {
  try {
    await change(await open());
    dispatchTournament({ type: "tournament-keep", kept: true });
  } catch {
    // A private window, or a full disk: the next write may find room again.
    isLacking = true;
    reopenLater();
    dispatchTournament({ type: "tournament-keep", kept: false });
  }
}

function reopenLater(): void {
  void opened?.then(
    (store) => store.close(),
    () => {},
  );
  opened = null;
}

/** Keeps a tournament in place of whatever was kept. */
export function keepAnew(tournament: StoredTournament, progress: TournamentProgress): void {
  // They are another's.
  unwritten.clear();
  write(async (store) => {
    await store.replace(tournament, progress);
    isLacking = false;
  });
}

/**
 * Keeps how a tournament stands. One that is played takes the place of another that a second tab has
 * put there since; one that is not leaves that alone.
 */
export function keepOn(tournament: StoredTournament, progress: TournamentProgress): void {
  write(async (store) => {
    const isAdded = !isLacking && (await store.update(tournament, progress.underWay));
    if (isAdded || !(isLacking || tournament.running)) return;
    await store.replace(tournament, progress);
    isLacking = false;
  });
}

/** Keeps a match that ended. */
export function keepResult(key: number, result: MatchResult): void {
  unwritten.set(result.match.id, result);
  write(async (store) => {
    isLacking ||= !(await store.addResult(key, result));
    if (unwritten.get(result.match.id) === result) unwritten.delete(result.match.id);
  });
}

/**
 * Keeps what was reached of a tournament, of a page that goes away: at once, since what waits for
 * its turn may never be written, and with it what still waits.
 */
export function keepReached(key: number, { underWay }: TournamentProgress): void {
  const ended = [...unwritten.values()];
  void opened?.then((store) => store.setUnderWay(key, underWay, ended)).catch(() => {});
}

/** Forgets a tournament. */
export function forget(key: number): void {
  write((store) => store.clear(key));
}

/** What is kept; null where nothing is, or nothing can be. */
export async function readKept(): ReturnType<TournamentStore["read"]> {
  try {
    return await (await open()).read();
  } catch {
    reopenLater();
    return null;
  }
}
