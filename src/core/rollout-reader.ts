// Turns one rollout's engine events into judge events and, at its end, into the finished rollout.

import type { Order } from "./comparison.ts";
import type { RolloutEvent, Sampling } from "./engine.ts";
import type { JudgeEvent, Leaning, Rollout } from "./judge.ts";
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

/** The engine's events about one rollout. */
export type RolloutOwnEvent = Extract<RolloutEvent, { rollout: number }>;

type StopEvent = Extract<RolloutEvent, { type: "rollout-stop" }>;

/** Of response 0, from that of the response shown first; and back. */
function undoOrder(probability: number, order: Order): number {
  return order[0] === 0 ? probability : 1 - probability;
}

/** Reads one rollout. */
export class RolloutReader {
  readonly planned: PlannedRollout;
  readonly #profile: Profile;
  readonly #splitter: ReasoningSplitter;
  readonly #leanings: Leaning[];
  #tokens = 0;
  #probability: number | null = null;
  #ended = false;
  #result: Rollout | undefined;

  /**
   * @param controlTokens text of the tokenizer's added tokens
   * @param leanings what probes had read of it before it was interrupted
   */
  constructor(
    profile: Profile,
    controlTokens: readonly string[],
    planned: PlannedRollout,
    leanings: readonly Leaning[] = [],
  ) {
    this.#profile = profile;
    this.planned = planned;
    this.#leanings = [...leanings];
    this.#splitter = new ReasoningSplitter(profile.thinking, controlTokens);
  }

  /** The finished rollout; undefined before its stop event, and where it was dropped. */
  get result(): Rollout | undefined {
    return this.#result;
  }

  /** Whether its stop event has come. */
  get ended(): boolean {
    return this.#ended;
  }

  /** Tokens made so far. */
  get tokens(): number {
    return this.#tokens;
  }

  /** What live probes have read so far. */
  get leanings(): readonly Leaning[] {
    return this.#leanings;
  }

  /**
   * What the engine's event means to whoever follows the judgment; the finished rollout is not
   * reported, nor its end where it was dropped: when it counts is not the reader's to say.
   * @param promptTokens length of its prompt
   */
  *read(event: RolloutOwnEvent, promptTokens: number): Generator<JudgeEvent> {
    const { rollout, order } = this.planned;
    if (event.type === "rollout-token") {
      if (event.id !== null) {
        this.#tokens++;
        const { id, forced } = event;
        yield { type: "rollout-token", rollout, id, ...(forced && { forced }) };
      }
      yield* this.#report(this.#splitter.push(event));
    } else if (event.type === "rollout-choice") {
      if (this.#splitter.closed) this.#probability = undoOrder(event.probability, order);
    } else if (event.type === "rollout-probe") {
      const probability = undoOrder(event.probability, order);
      const leaning = { tokens: event.tokens, probability };
      this.#leanings.push(leaning);
      yield { type: "leaning-read", rollout, leaning };
    } else yield* this.#stop(event, promptTokens);
  }

  *#stop(event: StopEvent, promptTokens: number): Generator<JudgeEvent> {
    const { reason, tokens } = event;
    this.#tokens = tokens;
    this.#ended = true;
    if (reason === "dropped") return;
    yield* this.#report(this.#splitter.push({ text: event.text, control: false }));
    yield* this.#report(this.#splitter.end());
    this.#result = this.#finish(reason, promptTokens);
  }

  *#report(events: readonly SplitEvent[]): Generator<JudgeEvent> {
    const { rollout } = this.planned;
    for (const event of events) {
      if (event.type === "answer-retract") {
        // The label that was read stood in what turned out to be thought.
        this.#probability = null;
        yield { ...event, rollout };
      } else yield { ...event, rollout, tokens: this.#tokens };
    }
  }

  #finish(stop: Rollout["stop"], promptTokens: number): Rollout {
    const { order, seed, sampling } = this.planned;
    const { reasoning, answer, closed } = this.#splitter;
    const { verdict: grammar } = this.#profile;
    const verdict = parseVerdict({ answer, closed, stop, grammar, order });
    const probability = verdict.winner === null ? null : this.#probability;
    const [tokens, leanings] = [this.#tokens, this.#leanings];
    const asked = { order, seed, sampling };
    return {
      ...asked,
      verdict,
      probability,
      leanings,
      reasoning,
      answer,
      tokens,
      promptTokens,
      stop,
    };
  }
}
