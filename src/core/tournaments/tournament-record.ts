// How far a tournament has come, kept from its events: what a pause or a reload goes on from.

import type { JudgeEvent, Judgment } from "../judge.ts";
import { JudgmentRecord } from "../judgment-record.ts";
import type { MatchResult } from "./match.ts";
import type { MatchProgress, TournamentEvent, TournamentProgress } from "./tournament.ts";

interface Started {
  readonly judgments: Judgment[];
  record: JudgmentRecord;
  /** Prompt tokens that earlier stretches of the judgment under way had read. */
  prefilled: number;
}

function progressOf(match: number, { judgments, record, prefilled }: Started): MatchProgress {
  const read = prefilled + record.prefilled;
  const reached = { match, judgments: [...judgments], rollouts: record.progress };
  return { ...reached, ...(read > 0 && { prefilled: read }) };
}

/** Follows one tournament's events. */
export class TournamentRecord {
  readonly #results = new Map<number, MatchResult>();
  readonly #started = new Map<number, Started>();
  /** What had been reached before, of matches that have not begun again yet. */
  readonly #before: Map<number, MatchProgress>;

  /** @param before what the tournament goes on from */
  constructor(before?: TournamentProgress) {
    for (const result of before?.results ?? []) this.#results.set(result.match.id, result);
    this.#before = new Map(before?.underWay.map((progress) => [progress.match, progress]));
  }

  /** Takes note of an event. */
  note(event: TournamentEvent): void {
    if (event.type === "match-start") this.#start(event.match.id, event.attempt);
    else if (event.type === "match-end") this.#end(event.result);
    else if (event.type === "match-progress") this.#advance(event.match, event.event);
  }

  /** What `TournamentOptions.resume` takes. */
  get progress(): TournamentProgress {
    const begun = Array.from(this.#started, ([match, started]) => progressOf(match, started));
    return {
      results: [...this.#results.values()].toSorted((a, b) => a.match.id - b.match.id),
      underWay: [...begun, ...this.#before.values()],
    };
  }

  #start(match: number, attempt: number): void {
    const before = this.#before.get(match);
    this.#before.delete(match);
    const judgments = [...(this.#started.get(match)?.judgments ?? before?.judgments ?? [])];
    const { rollouts = [], prefilled = 0 } = before?.judgments.length === attempt ? before : {};
    this.#started.set(match, { judgments, record: new JudgmentRecord(rollouts), prefilled });
  }

  #advance(match: number, event: JudgeEvent): void {
    const started = this.#started.get(match);
    if (!started) return;
    started.record.note(event);
    if (event.type !== "judgment") return;
    started.judgments.push(event.judgment);
    // What it reached is no part of a second judgment.
    started.record = new JudgmentRecord();
    started.prefilled = 0;
  }

  #end(result: MatchResult): void {
    this.#started.delete(result.match.id);
    this.#before.delete(result.match.id);
    this.#results.set(result.match.id, result);
  }
}
