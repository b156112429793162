// How far a judgment has come, kept on the page's side: a worker that dies takes nothing along.

import type { JudgeEvent, RolloutProgress } from "../core/judge.ts";

interface Reached {
  readonly tokens: number[];
  result?: RolloutProgress["result"];
}

/** Follows one judgment's events. */
export class JudgmentRecord {
  readonly #rollouts: Reached[] = [];

  /** Takes note of an event. */
  note(event: JudgeEvent): void {
    if (event.type === "rollout-start") this.#rollouts[event.rollout] = { tokens: [] };
    else if (event.type === "rollout-token") this.#rollouts[event.rollout]?.tokens.push(event.id);
    else if (event.type === "rollout-verdict") {
      const reached = this.#rollouts[event.rollout];
      if (reached) reached.result = event.result;
    }
  }

  /** What a judge needs to go on: `JudgeOptions.resume`. */
  get progress(): readonly RolloutProgress[] {
    return this.#rollouts.map(({ tokens, result }) => ({
      tokens: [...tokens],
      ...(result && { result }),
    }));
  }
}
