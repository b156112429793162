// The order in which votes count: as if all rollouts were made in step, a token each at a time.

import type { Rollout } from "./judge.ts";

/** A finished rollout whose turn it is. */
export interface Vote {
  readonly rollout: number;
  readonly result: Rollout;
}

/**
 * Hands finished rollouts on by length, those of one length together, and only once no other can
 * turn out as short. So who is counted when voting ends early follows from the rollouts alone, and
 * not from what else the engine had to do, or a judgment could not be repeated.
 */
export class VoteOrder {
  /** Tokens so far of the rollouts at work. */
  readonly #working = new Map<number, number>();
  readonly #waiting = new Map<number, Rollout>();

  /** Takes how long a rollout at work is by now; its first news makes others wait for it. */
  advance(rollout: number, tokens: number): void {
    this.#working.set(rollout, tokens);
  }

  /** Takes a finished rollout. */
  finish(rollout: number, result: Rollout): void {
    this.#working.delete(rollout);
    this.#waiting.set(rollout, result);
  }

  /** Waits no longer for a rollout that was ended. */
  drop(rollout: number): void {
    this.#working.delete(rollout);
  }

  /** Takes out the shortest, by number; none where there is none, or others may be as short. */
  next(): readonly Vote[] {
    const waiting = Array.from(this.#waiting, ([rollout, result]) => ({ rollout, result }));
    const shortest = Math.min(...waiting.map(({ result }) => result.tokens));
    if (Array.from(this.#working.values()).some((tokens) => tokens <= shortest)) return [];
    const votes = waiting.filter(({ result }) => result.tokens === shortest);
    for (const { rollout } of votes) this.#waiting.delete(rollout);
    return votes.sort((a, b) => a.rollout - b.rollout);
  }
}
