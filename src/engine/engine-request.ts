// A request at work: its rollouts, its events on their way out, and whether anybody still wants it.

import type { RolloutEvent, RolloutOptions, RolloutRequest } from "../core/engine.ts";
import { EventQueue } from "../core/event-queue.ts";
import { Sequence, type SequenceSetting } from "./sequence.ts";

/** Everything of a request's setting but where its events go. */
export type RequestSetting = Omit<SequenceSetting, "emit" | "fail">;

/** One call of `rollouts`. */
export class EngineRequest {
  readonly events = new EventQueue<RolloutEvent>();
  readonly sequences: readonly Sequence[];
  readonly #options: RolloutOptions;
  readonly #promptTokens: number;
  #closed = false;
  #joined = false;
  /** Prompt tokens that had been read for another prompt; null until its own is begun. */
  #reused: number | null = null;

  constructor(
    setting: RequestSetting,
    { rollouts }: Pick<RolloutRequest, "rollouts">,
    options: RolloutOptions,
  ) {
    this.#options = options;
    this.#promptTokens = setting.prompt.length;
    const whole: SequenceSetting = {
      ...setting,
      emit: (event) => this.events.push([event]),
      fail: (error) => this.fail(error),
    };
    this.sequences = rollouts.map((start, index) => new Sequence(whole, index, start));
  }

  /** Whether there is nothing left to do for it. */
  get over(): boolean {
    return this.#closed;
  }

  /** Heeds the signal and the steering; ends the request when all its rollouts have ended. */
  sweep(): void {
    if (this.#closed) return;
    try {
      this.#options.signal?.throwIfAborted();
      this.#steer();
    } catch (reason) {
      this.fail(reason);
      return;
    }
    if (this.sequences.every(({ ended }) => ended)) this.#finish();
  }

  /** Ends it with an error. */
  fail(error: unknown): void {
    this.#closed = true;
    this.events.fail(error);
  }

  /** Ends it without another word: nobody listens any more. */
  close(): void {
    this.#closed = true;
  }

  /**
   * Tells how far its prompt is.
   * @param done tokens read or reused; the last one is read when the first rollout joins
   */
  reportPrefill(done: number, reused: number): void {
    if (this.#joined) return;
    this.#reused = reused;
    this.#report(done);
  }

  /** Tells, once, that its prompt is read; a prompt that was stored whole needed no reading. */
  reportJoin(): void {
    if (this.#joined) return;
    this.#joined = true;
    this.#reused ??= this.#promptTokens - 1;
    this.#report(this.#promptTokens);
  }

  #report(done: number): void {
    const total = this.#promptTokens;
    const reused = Math.min(this.#reused ?? 0, total);
    this.events.push([{ type: "prefill-progress", done: Math.min(done, total), total, reused }]);
  }

  /** Tells that the model had to be opened anew. */
  reportRestart(reason: string): void {
    this.events.push([{ type: "engine-restart", reason }]);
  }

  #steer(): void {
    const { steer } = this.#options;
    if (!steer) return;
    for (const sequence of this.sequences) {
      if (sequence.ended) continue;
      const steering = steer(sequence.rollout);
      if (steering === "conclude") sequence.conclude();
      else if (steering === "drop") sequence.drop();
    }
  }

  #finish(): void {
    this.#closed = true;
    this.events.close();
  }
}
