// Continuous batching: rollouts of all requests join and leave one running batch at any step.

import { JudgeError } from "../core/errors.ts";
import type { BatchRow } from "./batch-row.ts";
import { decodeStep } from "./decode-step.ts";
import type { EngineCounters } from "./engine-counters.ts";
import type { EngineRequest } from "./engine-request.ts";
import { EventLoopTurn } from "./event-loop-turn.ts";
import { type KvLimits, KvStore } from "./kv-store.ts";
import type { Session } from "./session.ts";
import { rolloutOf } from "./probe.ts";
import { Recovery } from "./recovery.ts";
import type { Sequence } from "./sequence.ts";

/** Prompt tokens read at once when nothing else is going on, and between the steps of a batch. */
const PREFILL_CHUNK = { alone: 256, between: 64 } as const;

/** What a scheduler works with. */
export interface SchedulerParts extends KvLimits {
  /** Opens the model, also again after a failure. */
  readonly openSession: () => Promise<Session>;
  /** Whether a lone greedy rollout may be guessed ahead; the tokens are the same either way. */
  readonly guessAhead: boolean;
}

/**
 * Runs requests. One round: heed cancellations, let rows join whose prompt has been read, read one
 * piece of one prompt, make one token in every row.
 */
export class Scheduler {
  readonly #parts: SchedulerParts;
  readonly #counters: EngineCounters;
  readonly #recovery: Recovery;
  readonly #requests = new Set<EngineRequest>();
  readonly #ownerOf = new Map<Sequence, EngineRequest>();
  #waiting: BatchRow[] = [];
  #store: KvStore;
  #running: Promise<void> | null = null;
  /** What requests end with once it is closed. */
  #closedWith: unknown = null;

  constructor(parts: SchedulerParts, session: Session, counters: EngineCounters) {
    this.#parts = parts;
    this.#counters = counters;
    this.#recovery = new Recovery(parts.openSession, counters);
    this.#store = new KvStore(session, parts, counters);
  }

  /** Takes a request in; it may end at any time from now on. */
  submit(request: EngineRequest): void {
    if (this.#closedWith) return request.fail(this.#closedWith);
    this.#requests.add(request);
    for (const sequence of request.sequences) {
      this.#ownerOf.set(sequence, request);
      this.#waiting.push(sequence);
    }
    this.#running ??= this.#run();
  }

  /** Ends every request, also those to come, with an error and frees the model. */
  async close(error: unknown): Promise<void> {
    this.#closedWith = error;
    for (const request of this.#requests) request.fail(error);
    await this.#running;
    this.#store.reset();
    await this.#store.session.close();
  }

  async #run(): Promise<void> {
    const turn = new EventLoopTurn();
    while (this.#requests.size > 0) {
      await turn.next();
      try {
        await this.#round();
      } catch (error) {
        await this.#recover(error);
      }
    }
    turn.close();
    this.#store.release();
    this.#running = null;
  }

  async #round(): Promise<void> {
    this.#sweep();
    if (this.#requests.size === 0) return;
    if (!this.#store.session.usable) throw lostBetweenRuns();
    await this.#admit();
    this.#waiting.unshift(...this.#store.makeRoom());
    if (this.#store.batch.rows.length === 0) return;
    const { contextLength, guessAhead } = this.#parts;
    const mayGuess = guessAhead && this.#waiting.length === 0;
    const probes = await decodeStep(this.#store, this.#counters, contextLength, mayGuess);
    this.#waiting.push(...probes);
    this.#sweep();
  }

  /** Drops what is over: rows, waiting rollouts, a prompt that nobody waits for. */
  #sweep(): void {
    for (const request of this.#requests) {
      request.sweep();
      if (!request.over) continue;
      this.#requests.delete(request);
      for (const sequence of request.sequences) this.#ownerOf.delete(sequence);
    }
    const gone = (sequence: Sequence): boolean => sequence.ended || !this.#ownerOf.has(sequence);
    this.#waiting = this.#waiting.filter((row) => !row.ended && !gone(rolloutOf(row)));
    this.#store.removeRows(gone);
  }

  /** Lets rows join as long as there is room; reads on at a prompt where the next one lacks it. */
  async #admit(): Promise<void> {
    let read = false;
    for (let next = this.#nextWaiting(); next; next = this.#nextWaiting()) {
      const found = this.#store.admit(next);
      if (found === "no-room") return;
      if (found === "joined") {
        this.#ownerOf.get(rolloutOf(next))?.reportJoin();
        this.#waiting = this.#waiting.filter((row) => row !== next);
        continue;
      }
      if (read) return;
      read = true;
      await this.#readPrompt(next);
    }
  }

  /** Reads one piece of the prompt at work, or of this rollout's where none is. */
  async #readPrompt(next: BatchRow): Promise<void> {
    const alone = this.#store.batch.rows.length === 0;
    const most = alone ? PREFILL_CHUNK.alone : PREFILL_CHUNK.between;
    const { owner, done, reused } = await this.#store.readPrompt(next, most);
    this.#ownerOf.get(rolloutOf(owner))?.reportPrefill(done, reused);
  }

  /** The first waiting row of the request that has fewest in the batch: each gets its turn. */
  #nextWaiting(): BatchRow | undefined {
    const rows = new Map<EngineRequest | undefined, number>();
    for (const sequence of this.#store.sequences) {
      const request = this.#ownerOf.get(sequence);
      rows.set(request, (rows.get(request) ?? 0) + 1);
    }
    const rowsOf = (row: BatchRow): number => rows.get(this.#ownerOf.get(rolloutOf(row))) ?? 0;
    let next: BatchRow | undefined;
    for (const row of this.#waiting) if (!next || rowsOf(row) < rowsOf(next)) next = row;
    return next;
  }

  /** After a failed run everything is read again on a fresh session, unless that cannot help. */
  async #recover(error: unknown): Promise<void> {
    const { session, batch, idle } = this.#store;
    this.#waiting.unshift(...batch.rows);
    try {
      this.#store.reset();
      const fresh = await this.#recovery.reopen(session, error);
      this.#store = new KvStore(fresh, this.#parts, this.#counters);
      const reason = JudgeError.is(error) ? error.message : String(error);
      if (!idle) for (const request of this.#requests) request.reportRestart(reason);
    } catch (final) {
      for (const request of this.#requests) request.fail(final);
    }
  }
}

/** A device may be lost while nothing runs on it. */
function lostBetweenRuns(): JudgeError {
  return new JudgeError("device-lost", "The graphics device was lost.");
}
