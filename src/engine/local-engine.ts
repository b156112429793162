// The engine that makes tokens here: requests in, batched rollouts out.

import type { Engine, RolloutEvent, RolloutOptions, RolloutRequest } from "../core/engine.ts";
import { JudgeError } from "../core/errors.ts";
import { choiceTokens } from "./choice-tokens.ts";
import { type EngineCounters, zeroCounters } from "./engine-counters.ts";
import { EngineRequest, type RequestSetting } from "./engine-request.ts";
import type { Session } from "./session.ts";
import { Scheduler, type SchedulerParts } from "./scheduler.ts";
import { contextOverflow, type Tokenizer } from "./tokenizer.ts";

/** What may be set of how an engine works, and never of what it makes. */
export type EngineOptions = Partial<Pick<SchedulerParts, "maxRows" | "kvBytes" | "guessAhead">>;

/** What a local engine is made of. */
export interface LocalEngineParts extends EngineOptions {
  readonly tokenizer: Tokenizer;
  readonly contextLength: number;
  /** Tokens that end a rollout. */
  readonly endTokens: ReadonlySet<number>;
  /** Opens the model, also again after a failure. */
  readonly openSession: () => Promise<Session>;
}

/** Rollouts decoded together where nothing else is said. */
const MAX_ROWS = 32;

/** Memory for KV cache where nothing else is said: a quarter of what WebAssembly can address. */
export const KV_BYTES = 2 ** 30;

/** Runs rollouts on a model of its own, all of them in one batch. */
export class LocalEngine implements Engine {
  readonly controlTokens: readonly string[];
  readonly contextLength: number;
  readonly #parts: LocalEngineParts;
  readonly #counters = zeroCounters();
  readonly #scheduler: Scheduler;

  private constructor(parts: LocalEngineParts, session: Session) {
    this.controlTokens = [...parts.tokenizer.addedTokens.values()].map(({ content }) => content);
    this.contextLength = parts.contextLength;
    this.#parts = parts;
    const whole = { maxRows: MAX_ROWS, kvBytes: KV_BYTES, guessAhead: true, ...parts };
    this.#scheduler = new Scheduler(whole, session, this.#counters);
  }

  /** Opens the model. @throws JudgeError as `openSession` does */
  static async open(parts: LocalEngineParts): Promise<LocalEngine> {
    return new LocalEngine(parts, await parts.openSession());
  }

  /** What it has done since it was opened. */
  get counters(): Readonly<EngineCounters> {
    return { ...this.#counters };
  }

  async *rollouts(
    request: RolloutRequest,
    options: RolloutOptions = {},
  ): AsyncGenerator<RolloutEvent> {
    options.signal?.throwIfAborted();
    const live = new EngineRequest(this.#settingFor(request), request, options);
    this.#scheduler.submit(live);
    try {
      yield* live.events;
    } finally {
      live.close();
    }
  }

  /** Ends what is running and frees the model. */
  async close(): Promise<void> {
    await this.#scheduler.close(new JudgeError("engine-failed", "The model was closed."));
  }

  #settingFor(request: RolloutRequest): RequestSetting {
    const { tokenizer, endTokens, contextLength } = this.#parts;
    const { sampling, verdict, budget = Infinity, probeEvery = Infinity } = request;
    const prompt = this.#encode(request);
    const choice = verdict ? choiceTokens(tokenizer, verdict) : null;
    // Where a verdict may have to be forced, its tokens must still fit behind the last drawn one.
    const forced = budget < Infinity ? (choice?.longest ?? 0) : 0;
    const room = Math.max(1, contextLength - prompt.length - forced);
    const maxTokens = Math.min(request.maxTokens, room);
    const limits = { maxTokens, contextLength, budget, probeEvery };
    return { tokenizer, endTokens, prompt, sampling, choice, ...limits };
  }

  #encode({ prompt }: RolloutRequest): readonly number[] {
    const most = this.contextLength - 1;
    const tokens = this.#parts.tokenizer.encode(prompt, most);
    if (tokens.length > most) throw contextOverflow(String(tokens.length), most);
    return tokens;
  }
}
