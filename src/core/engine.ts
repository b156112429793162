// The seam between judging and token making. Types only: core never runs a model.

/** A piece of prompt. Untrusted text can never become a control token, whatever it contains. */
export interface Segment {
  readonly text: string;
  /** True for our own template text, false for what a person or a model wrote. */
  readonly trusted: boolean;
}

/** How the next token is drawn. */
export interface Sampling {
  /** 0 is greedy; otherwise the logits are divided by it. */
  readonly temperature: number;
  /** Smallest set of tokens whose probability reaches this; 1 keeps all. */
  readonly topP: number;
  /** Only the k most likely tokens; 0 keeps all. */
  readonly topK: number;
}

/** One prompt and what to make of it. */
export interface RolloutRequest {
  readonly prompt: readonly Segment[];
  readonly sampling: Sampling;
  /** One rollout per seed: seed and position alone decide every draw of that rollout. */
  readonly seeds: readonly number[];
  /** Most tokens one rollout may produce. */
  readonly maxTokens: number;
}

/** Why a rollout ended: the model ended it, or the token limit did. */
export type StopReason = "end" | "length";

/** What an engine reports while it works. `rollout` is the index into the request's seeds. */
export type RolloutEvent =
  /** Comes at least once, before the first token; `total` is the prompt's length in tokens. */
  | { readonly type: "prefill-progress"; readonly done: number; readonly total: number }
  | {
      readonly type: "rollout-token";
      readonly rollout: number;
      readonly id: number;
      /** Text this token completes; empty while a character is still incomplete. */
      readonly text: string;
      /** Whether the token is one of the tokenizer's added tokens rather than ordinary text. */
      readonly control: boolean;
    }
  | {
      readonly type: "rollout-stop";
      readonly rollout: number;
      readonly reason: StopReason;
      /** Text still held back by the detokenizer (a character left incomplete). */
      readonly text: string;
      /** Tokens produced, the end token included. */
      readonly tokens: number;
    };

/**
 * A cancellation signal, named here because core has no DOM library; an AbortSignal satisfies it.
 */
export interface CancelSignal {
  readonly aborted: boolean;
  throwIfAborted(): void;
}

/** Prompt in, rollout tokens out. */
export interface Engine {
  /** The tokenizer's added tokens: text that can be a control token. */
  readonly controlTokens: readonly string[];
  /** Most tokens of prompt and rollout together. */
  readonly contextLength: number;
  /**
   * Makes one rollout per seed.
   * @throws JudgeError `context-overflow` when the prompt leaves no room, `engine-failed` or
   * `device-lost` when the runtime fails; the signal's reason when it is aborted.
   */
  rollouts(
    request: RolloutRequest,
    options?: { readonly signal?: CancelSignal },
  ): AsyncIterable<RolloutEvent>;
}
