// Turns one rollout's engine events into judge events and, at its end, into the finished rollout.

import type { Order } from "./comparison.ts";
import type { RolloutEvent, Sampling } from "./engine.ts";
import type { JudgeEvent, Rollout } from "./judge.ts";
import type { Profile } from "./profile.ts";
import { ReasoningSplitter, type SplitEvent } from "./reasoning.ts";
import { parseVerdict } from "./verdict.ts";

/** One rollout before it is made. */
export interface PlannedRollout {
  /** Its place in the judgment, from 0. */
  readonly rollout: number;
  readonly order: Order;
  readonly seed: number;
  readonly sampling: Sampling;
}

type StopEvent = Extract<RolloutEvent, { type: "rollout-stop" }>;

/** Reads one rollout. */
export class RolloutReader {
  readonly #profile: Profile;
  readonly #planned: PlannedRollout;
  readonly #splitter: ReasoningSplitter;
  #tokens = 0;
  #promptTokens = 0;
  #result: Rollout | undefined;

  constructor(profile: Profile, controlTokens: readonly string[], planned: PlannedRollout) {
    this.#profile = profile;
    this.#planned = planned;
    this.#splitter = new ReasoningSplitter(profile.thinking, controlTokens);
  }

  /** The finished rollout; undefined before its stop event. */
  get result(): Rollout | undefined {
    return this.#result;
  }

  /** What the engine's event means to whoever follows the judgment. */
  *read(event: RolloutEvent): Generator<JudgeEvent> {
    if (event.type === "prefill-progress") {
      this.#promptTokens = event.total;
      yield event;
    } else if (event.type === "rollout-token") {
      this.#tokens++;
      yield* this.#report(this.#splitter.push(event));
    } else {
      this.#tokens = event.tokens;
      yield* this.#report(this.#splitter.push({ text: event.text, control: false }));
      yield* this.#report(this.#splitter.end());
      this.#result = this.#finish(event);
      yield { type: "rollout-verdict", rollout: this.#planned.rollout, result: this.#result };
    }
  }

  *#report(events: readonly SplitEvent[]): Generator<JudgeEvent> {
    const { rollout } = this.#planned;
    for (const event of events) {
      if (event.type === "answer-retract") yield { ...event, rollout };
      else yield { ...event, rollout, tokens: this.#tokens };
    }
  }

  #finish({ reason, tokens }: StopEvent): Rollout {
    const { order, seed, sampling } = this.#planned;
    const { reasoning, answer, closed } = this.#splitter;
    const { labels } = this.#profile;
    const verdict = parseVerdict({ answer, closed, stop: reason, labels, order });
    const promptTokens = this.#promptTokens;
    return {
      order,
      seed,
      sampling,
      verdict,
      reasoning,
      answer,
      tokens,
      promptTokens,
      stop: reason,
    };
  }
}
