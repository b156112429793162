// The tournament that a page has under way or has finished, kept in IndexedDB: a reload goes on.

import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { MatchResult } from "../core/tournaments/match.ts";
import type { JudgeIdentity, TournamentSetup } from "../core/tournaments/tournament-file.ts";
import type { MatchProgress, TournamentProgress } from "../core/tournaments/tournament.ts";

/** What a kept tournament is, beside how far it has come. */
export interface StoredTournament {
  readonly setup: TournamentSetup;
  /** What judges it; null before a model was ready. */
  readonly model: JudgeIdentity | null;
  /** Whether it was being played, so that it should go on by itself. */
  readonly running: boolean;
  readonly finished: boolean;
  /** Milliseconds that it has been played for. */
  readonly elapsed: number;
}

interface Tables extends DBSchema {
  tournament: { key: "current"; value: StoredTournament };
  /** By the match's id. */
  results: { key: number; value: MatchResult };
  "under-way": { key: "current"; value: readonly MatchProgress[] };
}

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
    const change = this.#database.transaction(["tournament", "results", "under-way"], "readwrite");
    await Promise.all([
      change.objectStore("results").clear(),
      change.objectStore("tournament").put(tournament, "current"),
      change.objectStore("under-way").put(progress.underWay, "current"),
      ...progress.results.map((result) =>
        change.objectStore("results").put(result, result.match.id),
      ),
      change.done,
    ]);
  }

  /** Notes whether it is being played, and by what. */
  async update(tournament: StoredTournament): Promise<void> {
    await this.#database.put("tournament", tournament, "current");
  }

  /** Keeps a match that ended. */
  async addResult(result: MatchResult): Promise<void> {
    await this.#database.put("results", result, result.match.id);
  }

  /** Keeps how far the matches under way have come, in place of what was kept of them. */
  async setUnderWay(underWay: readonly MatchProgress[]): Promise<void> {
    await this.#database.put("under-way", underWay, "current");
  }

  /** What is kept, or null. */
  async read(): Promise<(StoredTournament & { readonly progress: TournamentProgress }) | null> {
    const change = this.#database.transaction(["tournament", "results", "under-way"]);
    const [tournament, results, underWay] = await Promise.all([
      change.objectStore("tournament").get("current"),
      change.objectStore("results").getAll(),
      change.objectStore("under-way").get("current"),
      change.done,
    ]);
    if (!tournament) return null;
    const played = new Set(results.map(({ match }) => match.id));
    // The two are written apart: a match may have ended since its progress was kept.
    const open = (underWay ?? []).filter(({ match }) => !played.has(match));
    return { ...tournament, progress: { results, underWay: open } };
  }

  /** Forgets what is kept. */
  async clear(): Promise<void> {
    const change = this.#database.transaction(["tournament", "results", "under-way"], "readwrite");
    await Promise.all([
      change.objectStore("tournament").clear(),
      change.objectStore("results").clear(),
      change.objectStore("under-way").clear(),
      change.done,
    ]);
  }

  /** Lets go of the database. */
  close(): void {
    this.#database.close();
  }
}
