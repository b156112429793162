// All KV cache of one session: the running batch, the prompt being read, the prompts read before.

import type { BatchRow } from "./batch-row.ts";
import type { EngineCounters } from "./engine-counters.ts";
import { headBytes, rowBytes } from "./kv-layout.ts";
import type { KvRows } from "./kv-rows.ts";
import type { Session } from "./session.ts";
import { PrefillJob } from "./prefill-job.ts";
import { PrefixCache } from "./prefix-cache.ts";
import { Probe, rolloutOf } from "./probe.ts";
import { type BatchShape, RunningBatch } from "./running-batch.ts";
import type { Sequence } from "./sequence.ts";

/** How much there may be. */
export interface KvLimits {
  readonly contextLength: number;
  /** Most rollouts decoded together. */
  readonly maxRows: number;
  /** Memory for KV cache, in bytes. What does not fit waits; one row always fits. */
  readonly kvBytes: number;
}

/** What became of a rollout that wants to join: its prompt may still have to be read. */
export type Admission = "joined" | "unread" | "no-room";

/** Part of the memory that prompts read before may keep. */
const STORED_SHARE = 0.25;

/** Decides what is kept where, within the limits. It lives and dies with its session. */
export class KvStore {
  readonly session: Session;
  readonly batch: RunningBatch;
  readonly #limits: KvLimits;
  readonly #counters: EngineCounters;
  readonly #prefixes = new PrefixCache();
  #job: PrefillJob | null = null;

  constructor(session: Session, limits: KvLimits, counters: EngineCounters) {
    this.session = session;
    this.batch = new RunningBatch(counters);
    this.#limits = limits;
    this.#counters = counters;
  }

  /** Rollouts in the running batch, probes left out. */
  get sequences(): readonly Sequence[] {
    return this.batch.rows.filter((row): row is Sequence => !(row instanceof Probe));
  }

  /** Whether nothing is decoded or read. */
  get idle(): boolean {
    return this.batch.rows.length === 0 && this.#job === null;
  }

  /** Lets a row join the batch, if there is room and its ids have been read. */
  admit(row: BatchRow): Admission {
    if (!(row instanceof Probe) && this.sequences.length >= this.#limits.maxRows) return "no-room";
    const shape = this.#shape(this.batch.rows.length + 1, row.ids.length);
    if (!shape) return "no-room";
    const read = row.ids.length - 1;
    const match = read === 0 ? null : this.#prefixes.find(row.ids, read);
    if (read > 0 && match?.tokens !== read) return this.#roomToRead(row, shape);
    this.#reshape(shape, match?.kv ?? null);
    this.batch.join(this.session, row, match?.kv ?? null, 0);
    return "joined";
  }

  /** Whether a prompt can be read and then still join; beside an empty batch it always can. */
  #roomToRead(row: BatchRow, { rows, capacity }: BatchShape): "unread" | "no-room" {
    if (this.#job || this.batch.rows.length === 0) return "unread";
    const { layout } = this.session;
    const bytes = rowBytes(layout, PrefillJob.capacityFor(row.ids.length));
    return rows * rowBytes(layout, capacity) + bytes <= this.#limits.kvBytes ? "unread" : "no-room";
  }

  /** Reads a piece of the prompt at work, or begins with this rollout's where none is. */
  async readPrompt(next: BatchRow, most: number): Promise<PrefillJob> {
    const job = (this.#job ??= this.#startJob(next));
    if (!job.finished) this.#counters.prefilled += await job.read(this.session, most);
    if (!job.finished) return job;
    this.#prefixes.insert(job.ids, job.kv);
    this.#job = null;
    const { kvBytes } = this.#limits;
    this.#prefixes.shrink(Math.min(STORED_SHARE * kvBytes, kvBytes - this.batch.bytes), job.kv);
    return job;
  }

  /** Adds a probe beside the rollout it looks at, whose row it copies; false where it must wait. */
  addProbe(probe: Probe): boolean {
    const shape = this.#shape(this.batch.rows.length + 1, probe.ids.length);
    if (!shape) return false;
    this.#reshape(shape, null);
    this.batch.join(this.session, probe, this.batch.kv, this.batch.rows.indexOf(probe.of));
    return true;
  }

  /** Makes room for the next token of every row; gives the rows that had to go for it. */
  makeRoom(): readonly BatchRow[] {
    const preempted: BatchRow[] = [];
    for (;;) {
      const { rows } = this.batch;
      const tokens = Math.max(...rows.map(({ ids }) => ids.length));
      if (rows.length === 0 || tokens <= this.batch.kv.capacity) return preempted;
      const shape = this.#shape(rows.length, tokens);
      if (shape) this.#reshape(shape, null);
      else if (this.#job) this.#dropJob();
      else preempted.push(...this.#preempt());
    }
  }

  /** Takes out rows that have ended, and those of rollouts that nobody wants any more. */
  removeRows(gone: (sequence: Sequence) => boolean): void {
    if (this.#job && gone(rolloutOf(this.#job.owner))) this.#dropJob();
    this.batch.remove(this.session, (row) => row.ended || gone(rolloutOf(row)));
  }

  /** Frees the batch's memory while nothing runs; prompts that were read stay. */
  release(): void {
    this.batch.reset();
  }

  /** Frees everything. */
  reset(): void {
    this.#dropJob();
    this.#prefixes.clear();
    this.batch.reset();
  }

  #dropJob(): void {
    this.#job?.kv.dispose();
    this.#job = null;
  }

  #startJob(owner: BatchRow): PrefillJob {
    const read = owner.ids.length - 1;
    const match = this.#prefixes.find(owner.ids, read);
    const bytes = rowBytes(this.session.layout, PrefillJob.capacityFor(owner.ids.length));
    this.#prefixes.shrink(this.#limits.kvBytes - this.batch.bytes - bytes, match?.kv ?? null);
    const job = new PrefillJob(this.session, owner, match);
    this.#counters.reused += job.reused;
    return job;
  }

  /** Probes go before rollouts, and the last rows before the others. */
  #preempt(): readonly BatchRow[] {
    const { rows } = this.batch;
    const victim = rows.findLast((row) => row instanceof Probe) ?? rows.at(-1);
    this.batch.remove(this.session, (row) => row === victim);
    this.#counters.preempted++;
    return victim ? [victim] : [];
  }

  /** An allocation for so many rows of so many tokens, as preferred or else exact; null without room. */
  #shape(rows: number, needed: number): BatchShape | null {
    const tokens = Math.max(needed, ...this.batch.rows.map(({ ids }) => ids.length));
    const { maxRows, contextLength } = this.#limits;
    // As many probes may stand beside them.
    const most = { rows: 2 * maxRows, capacity: Math.max(contextLength, tokens) };
    if (rows > most.rows) return null;
    const doubling = this.batch.shapeFor(rows, tokens, most);
    const capacity = PrefillJob.capacityFor(tokens);
    // Room ahead saves copies where runs leave the cache in its place, and costs some where they do not.
    const preferred = this.session.memory.copiedByRuns ? { ...doubling, capacity } : doubling;
    if (this.#fits(preferred)) return preferred;
    const exact = { rows, capacity };
    return rows === 1 || this.#fits(exact) ? exact : null;
  }

  #fits({ rows, capacity }: BatchShape): boolean {
    const { layout, memory } = this.session;
    const job = this.#job?.kv.bytes ?? 0;
    const block = rows * layout.kvHeads * headBytes(layout, capacity);
    const bytes = rows * rowBytes(layout, capacity) + job;
    return block <= memory.largestBlock && bytes <= this.#limits.kvBytes;
  }

  /** Stored prompts make way for the batch. @param keep one that is about to be copied from */
  #reshape(shape: BatchShape, keep: KvRows | null): void {
    const batch = shape.rows * rowBytes(this.session.layout, shape.capacity);
    const job = this.#job?.kv.bytes ?? 0;
    this.#prefixes.shrink(this.#limits.kvBytes - batch - job, keep);
    this.batch.reshape(this.session, shape);
  }
}
