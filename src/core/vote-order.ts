// The order in which votes count: as if all rollouts were made in step, a token each at a time.

import type { Rollout } from "./judge.ts";

/** A finished rollout whose turn it is. */
export interface Vote {
  readonly rollout: number;
  readonly result: Rollout;
}

/** Rollouts that wait for each other: later ones may not even have begun. */
const BLOCK = 8;

function blockOf(rollout: number): number {
  return Math.floor(rollout / BLOCK);
}

/**
 * Hands finished rollouts on by length, those of one length together, and only once no other of
 * their block of eight can turn out as short; block after block. So who is counted when voting ends early follows from the rollouts alone, and
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

  /** Takes out the shortest of the first block, by number; none where others may be as short. */
  next(): readonly Vote[] {
    const block = blockOf(Math.min(...this.#working.keys(), ...this.#waiting.keys()));
    const mine = ([rollout]: readonly [number, unknown]): boolean => blockOf(rollout) === block;
    const waiting = [...this.#waiting].filter(mine);
    const shortest = Math.min(...waiting.map(([, { tokens }]) => tokens));
    if ([...this.#working].filter(mine).some(([, tokens]) => tokens <= shortest)) return [];
    const votes = waiting.filter(([, { tokens }]) => tokens === shortest);
    for (const [rollout] of votes) this.#waiting.delete(rollout);
    return votes
      .map(([rollout, result]) => ({ rollout, result }))
      .sort((a, b) => a.rollout - b.rollout);
  }
}
