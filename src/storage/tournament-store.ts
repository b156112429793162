// The tournament that a page has under way or has finished, kept in IndexedDB: a reload goes on.

import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB } from "idb";
import type { MatchResult } from "../core/tournaments/match.ts";
import type { JudgeIdentity, TournamentSetup } from "../core/tournaments/tournament-file.ts";
import type { MatchProgress, TournamentProgress } from "../core/tournaments/tournament.ts";

/** What a kept tournament is, beside how far it has come. */
export interface StoredTournament {
  /** Drawn when it began: tells it from one that another tab has put in its place. */
  readonly key: number;
  readonly setup: TournamentSetup;
  /** What judges it; null before a model was ready. */
  readonly model: JudgeIdentity | null;
  /** What a person asked of the sampling, until the model is known that has the rest. */
  readonly temperature: number | null;
  /** Whether it was being played, so that it should go on by itself. */
  readonly running: boolean;
  readonly finished: boolean;
  /** Milliseconds that it has been played for. */
  readonly elapsed: number;
}

/** A kept tournament, and how far it has come. */
export type KeptTournament = StoredTournament & { readonly progress: TournamentProgress };

interface Tables extends DBSchema {
  tournament: { key: "current"; value: StoredTournament };
  /** By the match's id. */
  results: { key: number; value: MatchResult };
  "under-way": { key: "current"; value: UnderWay };
}

/** What matches under way have reached, and of which tournament they are. */
interface UnderWay {
  readonly key: number;
  readonly matches: readonly MatchProgress[];
  /** Milliseconds played for by then, where the tournament itself was not written since. */
  readonly elapsed?: number;
}

/** How far a tournament that is played has come. */
export type Reached = Pick<UnderWay, "matches"> & { readonly elapsed: number };

type Change = IDBPTransaction<Tables, ("tournament" | "results" | "under-way")[], "readwrite">;

const NAME = "rrm-web";
const VERSION = 1;

/** Keeps one tournament at a time. Every write is whole or not there at all. */
export class TournamentStore {
  readonly #database: IDBPDatabase<Tables>;

  private constructor(database: IDBPDatabase<Tables>) {
    this.#database = database;
  }

  /** @throws DOMException where the browser keeps nothing (private windows, full disks) */
  static async open(): Promise<TournamentStore> {
    const database = await openDB<Tables>(NAME, VERSION, {
      upgrade: (fresh) => {
        fresh.createObjectStore("tournament");
        fresh.createObjectStore("results");
        fresh.createObjectStore("under-way");
      },
    });
    return new TournamentStore(database);
  }

  /** Takes another tournament in place of the one that was kept. */
  async replace(tournament: StoredTournament, progress: TournamentProgress): Promise<void> {
    const { key } = tournament;
    const change = this.#database.transaction(["tournament", "results", "under-way"], "readwrite");
    await Promise.all([
      change.objectStore("results").clear(),
      change.objectStore("tournament").put(tournament, "current"),
      change.objectStore("under-way").put({ key, matches: progress.underWay }, "current"),
      ...progress.results.map((result) =>
        change.objectStore("results").put(result, result.match.id),
      ),
      change.done,
    ]);
  }

  /**
   * Notes how a tournament stands and how far its matches under way have come.
   * @returns false where another is kept in its place, which stays as it is
   */
  update(tournament: StoredTournament, matches: readonly MatchProgress[]): Promise<boolean> {
    const { key } = tournament;
    return this.#change(key, (change) => [
      change.objectStore("tournament").put(tournament, "current"),
      change.objectStore("under-way").put({ key, matches }, "current"),
    ]);
  }

  /** Notes how far it has come, and nothing else. @returns false where another is kept in its place */
  advance(key: number, reached: Reached): Promise<boolean> {
    return this.#change(key, (change) => [
      change.objectStore("under-way").put({ key, ...reached }, "current"),
    ]);
  }

  /**
   * The same in one request: a page that goes away has no time to read first. Of another tournament
   * than the one that is kept, it is not read again.
   */
  async setUnderWay(key: number, reached: Reached): Promise<void> {
    await this.#database.put("under-way", { key, ...reached }, "current");
  }

  /** Notes how it is rated, and nothing else. @returns false where another is kept in its place */
  setMethod(key: number, method: TournamentSetup["method"]): Promise<boolean> {
    return this.#change(key, (change, stored) => [
      change
        .objectStore("tournament")
        .put({ ...stored, setup: { ...stored.setup, method } }, "current"),
    ]);
  }

  /** Keeps a match that ended. @returns false where another tournament is kept than its own */
  addResult(key: number, result: MatchResult): Promise<boolean> {
    return this.#change(key, (change) => [
      change.objectStore("results").put(result, result.match.id),
    ]);
  }

  /** What is kept, or null. */
  async read(): Promise<KeptTournament | null> {
    const change = this.#database.transaction(["tournament", "results", "under-way"]);
    const [tournament, results, underWay] = await Promise.all([
      change.objectStore("tournament").get("current"),
      change.objectStore("results").getAll(),
      change.objectStore("under-way").get("current"),
      change.done,
    ]);
    if (!tournament) return null;
    const { matches = [], elapsed = tournament.elapsed } =
      underWay?.key === tournament.key ? underWay : {};
    const played = new Set(results.map(({ match }) => match.id));
    // The two are written apart: a match may have ended since its progress was kept.
    const open = matches.filter(({ match }) => !played.has(match));
    return { ...tournament, elapsed, progress: { results, underWay: open } };
  }

  /** Forgets a tournament. @returns false where another is kept, which stays */
  clear(key: number): Promise<boolean> {
    return this.#change(key, (change) => [
      change.objectStore("tournament").clear(),
      change.objectStore("results").clear(),
      change.objectStore("under-way").clear(),
    ]);
  }

  /** Lets go of the database. */
  close(): void {
    this.#database.close();
  }

  /** Changes a tournament unless another is kept by now: every tab writes to the same tables. */
  async #change(
    key: number,
    write: (change: Change, stored: StoredTournament) => readonly Promise<unknown>[],
  ): Promise<boolean> {
    const change = this.#database.transaction(["tournament", "results", "under-way"], "readwrite");
    const stored = await change.objectStore("tournament").get("current");
    const isSame = stored?.key === key;
    await Promise.all([...(isSame ? write(change, stored) : []), change.done]);
    return isSame;
  }
}
