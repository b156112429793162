// The order in which votes count: as if all rollouts were made in step, a token each at a time.

import type { Rollout } from "./judge.ts";

/** A finished rollout whose turn it is. */
export interface Vote {
  readonly rollout: number;
  readonly result: Rollout;
}

/** How long a rollout is, by its number. */
type Length = readonly [rollout: number, tokens: number];

function comesBefore([a, aTokens]: Length, [b, bTokens]: Length): boolean {
  return aTokens < bTokens || (aTokens === bTokens && a < b);
}

/**
 * Hands finished rollouts on by length, the lower number first where two are level, and each only
 * once no other can come before it any more. So who is counted when voting ends early follows from
 * the rollouts alone, and not from what else the engine had to do, or a judgment could not be
 * repeated.
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

  /** Takes out the next vote; undefined where there is none, or an earlier one may still come. */
  next(): Vote | undefined {
    let first: Vote | undefined;
    for (const [rollout, result] of this.#waiting) {
      const length = [rollout, result.tokens] as const;
      if (!first || comesBefore(length, [first.rollout, first.result.tokens])) {
        first = { rollout, result };
      }
    }
    if (!first || this.#mayBeOvertaken([first.rollout, first.result.tokens])) return undefined;
    this.#waiting.delete(first.rollout);
    return first;
  }

  #mayBeOvertaken(vote: Length): boolean {
    return Array.from(this.#working).some((working) => comesBefore(working, vote));
  }
}
