// The engine that makes tokens here: prefill and decode over one model session.

import type {
  CancelSignal,
  Engine,
  RolloutEvent,
  RolloutRequest,
  Sampling,
  StopReason,
} from "../core/engine.ts";
import { Detokenizer } from "./detokenizer.ts";
import { EventLoopTurn } from "./event-loop-turn.ts";
import type { KvCache } from "./kv-cache.ts";
import type { ModelSession } from "./model-session.ts";
import { sample } from "./sampler.ts";
import { contextOverflow, type Tokenizer } from "./tokenizer.ts";

/** Prompt tokens given to the model at once: few enough to report progress and to stop soon. */
const PREFILL_CHUNK = 256;

/** What a local engine is made of. */
export interface LocalEngineParts {
  readonly tokenizer: Tokenizer;
  readonly contextLength: number;
  /** Tokens that end a rollout. */
  readonly endTokens: ReadonlySet<number>;
  /** Opens the model, also again after a failure. */
  readonly openSession: () => Promise<ModelSession>;
}

/** One rollout at work. */
interface Run {
  readonly session: ModelSession;
  readonly cache: KvCache;
  readonly prompt: readonly number[];
  readonly rollout: number;
  readonly seed: number;
  readonly sampling: Sampling;
  /** Most tokens to make, what the context still holds included. */
  readonly maxTokens: number;
  /** Ends when waiting messages were handled. @throws the signal's reason */
  readonly checkpoint: () => Promise<void>;
}

/** Runs rollouts one after another on a model of its own, each as a batch of one row. */
export class LocalEngine implements Engine {
  readonly controlTokens: readonly string[];
  readonly contextLength: number;
  readonly #parts: LocalEngineParts;
  #session: Promise<ModelSession>;

  private constructor(parts: LocalEngineParts, session: ModelSession) {
    this.controlTokens = [...parts.tokenizer.addedTokens.values()].map(({ content }) => content);
    this.contextLength = parts.contextLength;
    this.#parts = parts;
    this.#session = Promise.resolve(session);
  }

  /** Opens the model. @throws JudgeError as `openSession` does */
  static async open(parts: LocalEngineParts): Promise<LocalEngine> {
    return new LocalEngine(parts, await parts.openSession());
  }

  async *rollouts(
    request: RolloutRequest,
    { signal }: { readonly signal?: CancelSignal } = {},
  ): AsyncGenerator<RolloutEvent> {
    signal?.throwIfAborted();
    const prompt = this.#encode(request);
    const room = this.contextLength - prompt.length;
    const maxTokens = Math.min(request.maxTokens, room);
    const session = await this.#usableSession();
    const turn = new EventLoopTurn();
    const checkpoint = async (): Promise<void> => {
      await turn.next();
      signal?.throwIfAborted();
    };
    try {
      for (const [rollout, seed] of request.seeds.entries()) {
        const { sampling } = request;
        yield* this.#rollout({ session, prompt, rollout, seed, sampling, maxTokens, checkpoint });
      }
    } finally {
      turn.close();
    }
  }

  /** Frees the model. */
  async close(): Promise<void> {
    await (await this.#session).close();
  }

  #encode({ prompt }: RolloutRequest): readonly number[] {
    const most = this.contextLength - 1;
    const tokens = this.#parts.tokenizer.encode(prompt, most);
    if (tokens.length > most) throw contextOverflow(String(tokens.length), most);
    return tokens;
  }

  /** The session, or a fresh one where it can no longer run: release first, then create. */
  async #usableSession(): Promise<ModelSession> {
    const held = this.#session;
    const session = await held.catch(() => null);
    if (session?.usable) return session;
    if (this.#session === held) this.#session = this.#reopen(session);
    return this.#session;
  }

  async #reopen(failed: ModelSession | null): Promise<ModelSession> {
    await failed?.close();
    return this.#parts.openSession();
  }

  async *#rollout(planned: Omit<Run, "cache">): AsyncGenerator<RolloutEvent> {
    const cache = planned.session.newCache(1);
    try {
      const run = { ...planned, cache };
      yield* this.#decode(run, yield* prefill(run));
    } finally {
      cache.dispose();
    }
  }

  /** @param logits of the position after the prompt */
  async *#decode(run: Run, logits: Float32Array): AsyncGenerator<RolloutEvent> {
    const { tokenizer, endTokens } = this.#parts;
    const { rollout, sampling, seed } = run;
    const detokenizer = new Detokenizer(tokenizer);
    const stop = (reason: StopReason, tokens: number): RolloutEvent => {
      return { type: "rollout-stop", rollout, reason, text: detokenizer.end(), tokens };
    };
    let next = logits;
    for (let tokens = 1; ; tokens++) {
      const id = sample(next, sampling, seed, tokens - 1);
      if (endTokens.has(id)) return yield stop("end", tokens);
      for (const piece of detokenizer.push(id))
        yield { type: "rollout-token", rollout, id, ...piece };
      if (tokens >= run.maxTokens) return yield stop("length", tokens);
      next = await forward(run, [id]);
    }
  }
}

/** Gives the model the prompt, chunk by chunk; returns the logits of its last token. */
async function* prefill(run: Run): AsyncGenerator<RolloutEvent, Float32Array> {
  const total = run.prompt.length;
  let logits: Float32Array = new Float32Array(0);
  for (let done = 0; done < total;) {
    const chunk = run.prompt.slice(done, done + PREFILL_CHUNK);
    logits = await forward(run, chunk);
    done += chunk.length;
    yield { type: "prefill-progress", done, total };
  }
  return logits;
}

async function forward(run: Run, tokens: readonly number[]): Promise<Float32Array> {
  await run.checkpoint();
  const [logits] = await run.session.forward(run.cache, [tokens]);
  return logits as Float32Array;
}
