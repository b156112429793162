// How far a judgment has come, kept apart from whoever makes it: a worker that dies takes nothing along.

import type { JudgeEvent, Leaning, Rollout, RolloutProgress } from "./judge.ts";

interface Reached {
  readonly tokens: number[];
  readonly leanings: Leaning[];
  result?: Rollout;
}

function farther(a: Reached, b: RolloutProgress | undefined): RolloutProgress {
  if (a.result || !b) return a;
  return b.result || b.tokens.length > a.tokens.length ? b : a;
}

/** Follows one judgment's events. */
export class JudgmentRecord {
  /** What an earlier worker had reached: not lost if the present one dies before it gets there. */
  readonly #before: readonly RolloutProgress[];
  readonly #rollouts: Reached[] = [];
  #prefilled = 0;

  /** @param before what the judgment goes on from */
  constructor(before: readonly RolloutProgress[] = []) {
    this.#before = before;
  }

  /** Takes note of an event. */
  note(event: JudgeEvent): void {
    if (event.type === "rollout-start") {
      this.#rollouts[event.rollout] = { tokens: [], leanings: [] };
      return;
    }
    if (event.type === "prefill-progress") this.#prefilled = event.done - event.reused;
    if (!("rollout" in event)) return;
    const reached = this.#rollouts[event.rollout];
    if (!reached) return;
    if (event.type === "rollout-token" && !event.forced) reached.tokens.push(event.id);
    else if (event.type === "leaning-read") reached.leanings.push(event.leaning);
    else if (event.type === "rollout-verdict") reached.result = event.result;
  }

  /** Prompt tokens that were read; what it goes on from is not counted. */
  get prefilled(): number {
    return this.#prefilled;
  }

  /** What a judge needs to go on: `JudgeOptions.resume`. */
  get progress(): readonly RolloutProgress[] {
    const length = Math.max(this.#rollouts.length, this.#before.length);
    return Array.from({ length }, (_, rollout) => {
      const reached = this.#rollouts[rollout] ?? { tokens: [], leanings: [] };
      const { tokens, leanings, result } = farther(reached, this.#before[rollout]);
      return {
        tokens: [...tokens],
        ...(leanings && { leanings: [...leanings] }),
        ...(result && { result }),
      };
    });
  }
}
