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

/** The two rollouts of a pair show the responses in both orders. */
function pairOf(rollout: number): number {
  return Math.floor(rollout / 2);
}

/** A pair as far as it has come: how long it is or, while it works, at least will be. */
interface Pair {
  length: number;
  finished: boolean;
}

/**
 * Hands finished rollouts on in pairs, one of each order: judges prefer places, and the thoughts of one
 * order tend to be shorter, so single votes would come in unbalanced. Pairs go by their longer
 * thought, those of one length together, and only once no other of their block of eight can turn
 * out as short; block after block. So who is counted when voting ends early follows from the
 * rollouts alone, and not from what else the engine had to do, or a judgment could not be repeated.
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

  /** Takes out the shortest pairs of the first block, by number; none where others may be as short. */
  next(): readonly Vote[] {
    const pairs = this.#pairs();
    const finished = [...pairs.values()].filter((pair) => pair.finished);
    const shortest = Math.min(...finished.map(({ length }) => length));
    const rivals = [...pairs.values()].filter((pair) => !pair.finished);
    if (rivals.some(({ length }) => length <= shortest)) return [];
    const counts = (rollout: number): boolean => pairs.get(pairOf(rollout))?.length === shortest;
    const votes = [...this.#waiting].filter(([rollout]) => counts(rollout));
    for (const [rollout] of votes) this.#waiting.delete(rollout);
    return votes
      .map(([rollout, result]) => ({ rollout, result }))
      .sort((a, b) => a.rollout - b.rollout);
  }

  /** The pairs of the first block that has any. */
  #pairs(): ReadonlyMap<number, Pair> {
    const block = blockOf(Math.min(...this.#working.keys(), ...this.#waiting.keys()));
    const pairs = new Map<number, Pair>();
    const add = (rollout: number, tokens: number, finished: boolean): void => {
      if (blockOf(rollout) !== block) return;
      const pair = pairs.get(pairOf(rollout)) ?? { length: 0, finished: true };
      pair.length = Math.max(pair.length, tokens);
      pair.finished &&= finished;
      pairs.set(pairOf(rollout), pair);
    };
    for (const [rollout, tokens] of this.#working) add(rollout, tokens, false);
    for (const [rollout, { tokens }] of this.#waiting) add(rollout, tokens, true);
    return pairs;
  }
}
