// Keeps the tournament on this device, so that a reload finds it again; without storage it still plays.

import type { MatchResult } from "../../core/tournaments/match.ts";
import type { TournamentProgress } from "../../core/tournaments/tournament.ts";
import type { TournamentSetup } from "../../core/tournaments/tournament-file.ts";
import {
  type KeptTournament,
  type Reached,
  type StoredTournament,
  TournamentStore,
} from "../../storage/tournament-store.ts";
import { leaveResults, takeResults } from "./last-results.ts";
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

/** What is to be written of another tournament than before, none of which is written yet. */
export function keepAnother(): void {
  unwritten.clear();
}

/** Keeps how a tournament stands, in place of any other: only whoever plays writes this. */
export function keepOn(tournament: StoredTournament, progress: TournamentProgress): Promise<void> {
  write((store) =>
    keep(store, tournament, progress, (kept) => store.update(kept, progress.underWay)),
  );
  return writing;
}

/** Keeps how far it has come, which is little: its texts may be long, and stay as they are. */
export function keepAdvance(tournament: StoredTournament, progress: TournamentProgress): void {
  const reached = { matches: progress.underWay, elapsed: tournament.elapsed };
  write((store) => keep(store, tournament, progress, ({ key }) => store.advance(key, reached)));
}

/** All of it has to be written where another is kept in its place, or something may be missing. */
async function keep(
  store: TournamentStore,
  tournament: StoredTournament,
  progress: TournamentProgress,
  add: (tournament: StoredTournament) => Promise<boolean>,
): Promise<void> {
  if (!isLacking && (await add(tournament))) return;
  await store.replace(tournament, progress);
  isLacking = false;
}

/** Keeps how a tournament is rated, whoever plays it. */
export function keepMethod(key: number, method: TournamentSetup["method"]): void {
  write((store) => store.setMethod(key, method));
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
export function keepReached(key: number, reached: Reached): void {
  leaveResults(key, [...unwritten.values()]);
  void opened?.then((store) => store.setUnderWay(key, reached)).catch(() => {});
}

/** Forgets a tournament. */
export function forget(key: number): Promise<void> {
  write((store) => store.clear(key));
  return writing;
}

/** What is kept; null where nothing is, or nothing can be. */
export async function readKept(): Promise<KeptTournament | null> {
  await writing;
  try {
    const store = await open();
    const kept = await store.read();
    const last = kept === null ? [] : takeResults(kept.key);
    for (const result of last) await store.addResult(kept?.key ?? 0, result);
    return last.length === 0 ? kept : await store.read();
  } catch {
    reopenLater();
    return null;
  }
}
