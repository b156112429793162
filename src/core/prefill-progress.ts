// How much of a judgment's prompts has been read, and how much needed no reading.

import type { RolloutEvent } from "./engine.ts";
import type { JudgeEvent, TokenUsage } from "./judge.ts";

type PrefillEvent = Extract<RolloutEvent, { type: "prefill-progress" }>;

/** Adds up the prompts of one judgment; each is known by whatever object stands for its request. */
export class PrefillProgress {
  readonly #latest = new Map<object, PrefillEvent>();

  /** Takes the news of one prompt; gives those of all. */
  update(request: object, event: PrefillEvent): Extract<JudgeEvent, { type: "prefill-progress" }> {
    this.#latest.set(request, event);
    return {
      type: "prefill-progress",
      done: this.#sum((one) => one.done),
      total: this.#sum((one) => one.total),
      reused: this.#sum((one) => one.reused),
    };
  }

  /** Length of one prompt in tokens; 0 before its first news. */
  promptTokens(request: object): number {
    return this.#latest.get(request)?.total ?? 0;
  }

  /** Tokens read, and tokens that came from the prefix cache instead. */
  get usage(): Pick<TokenUsage, "prefilled" | "reused"> {
    return {
      prefilled: this.#sum(({ done, reused }) => done - reused),
      reused: this.#sum(({ reused }) => reused),
    };
  }

  #sum(count: (event: PrefillEvent) => number): number {
    return Array.from(this.#latest.values(), count).reduce((sum, tokens) => sum + tokens, 0);
  }
}
