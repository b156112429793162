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

/** How a rollout begins. Seed and position alone decide every draw of it. */
export interface RolloutStart {
  readonly seed: number;
  /**
   * Tokens that it had drawn when it was interrupted, those that were forced left out. They are
   * reported again and not drawn again, up to the end of the thought; the rest is drawn as before.
   */
  readonly tokens?: readonly number[];
}

/** How a verdict is written, so that an engine can force one and read its probability. Trusted text. */
export interface VerdictForm {
  /** The tag that closes the thought; empty where there is none and all that is written is answer. */
  readonly close: string;
  /** What takes a thought to its verdict: contains `close` once and ends with `open`. */
  readonly conclusion: string;
  /** What opens a verdict, right before the label. */
  readonly open: string;
  /** What names the response shown first and second. */
  readonly labels: readonly [string, string];
  /** What ends a verdict, right after the label. */
  readonly end: string;
}

/** One prompt and what to make of it. */
export interface RolloutRequest {
  readonly prompt: readonly Segment[];
  readonly sampling: Sampling;
  /** The rollouts to make; they share the prompt, which is read once. */
  readonly rollouts: readonly RolloutStart[];
  /** Most tokens one rollout may produce by itself; what is forced upon it comes on top. */
  readonly maxTokens: number;
  /** Where absent, no probability is read and nothing can be forced. */
  readonly verdict?: VerdictForm;
  /** Most tokens of thought; then the conclusion is forced and the verdict read. */
  readonly budget?: number;
  /** Every so many tokens of thought, what the verdict would be is read without disturbing it. */
  readonly probeEvery?: number;
}

/**
 * Why a rollout ended: the model ended it, the token limit did, its verdict was forced, or it was
 * dropped because nobody wanted it any more.
 */
export type StopReason = "end" | "length" | "forced" | "dropped";

/** What an engine reports while it works. `rollout` is the index into the request's rollouts. */
export type RolloutEvent =
  /**
   * Comes at least once, before the first token; `total` is the prompt's length in tokens. `reused`
   * of them had been read for another prompt and count as done.
   */
  | {
      readonly type: "prefill-progress";
      readonly done: number;
      readonly total: number;
      readonly reused: number;
    }
  | {
      readonly type: "rollout-token";
      readonly rollout: number;
      /** Null where the text is what earlier tokens had left incomplete (U+FFFD) and no token. */
      readonly id: number | null;
      /** Text this token completes; empty while a character is still incomplete. */
      readonly text: string;
      /** Whether the token is one of the tokenizer's added tokens rather than ordinary text. */
      readonly control: boolean;
      /** Whether it was put there to bring the thought to its verdict, and not drawn. */
      readonly forced?: true;
    }
  /**
   * The label just written was a verdict; `probability` is that of the first label against the
   * second, by the model's own logits (temperature 1).
   */
  | { readonly type: "rollout-choice"; readonly rollout: number; readonly probability: number }
  /** What the verdict would be after so many tokens of thought; `probability` as above. */
  | {
      readonly type: "rollout-probe";
      readonly rollout: number;
      readonly tokens: number;
      readonly probability: number;
    }
  | {
      readonly type: "rollout-stop";
      readonly rollout: number;
      readonly reason: StopReason;
      /** Text still held back by the detokenizer (a character left incomplete). */
      readonly text: string;
      /** Tokens produced, the end token and forced ones included. */
      readonly tokens: number;
    }
  /** The model had to be opened anew; every rollout goes on from the token it had reached. */
  | { readonly type: "engine-restart"; readonly reason: string };

/** What is to become of a rollout: make it, bring it to its verdict now, or end it. */
export type Steering = "go-on" | "conclude" | "drop";

/** Options of a request. */
export interface RolloutOptions {
  readonly signal?: CancelSignal;
  /** Asked again and again, at least between any two passes, of every rollout still at work. */
  readonly steer?: (rollout: number) => Steering;
}

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
   * Makes the rollouts together. Requests may run at the same time and share what they can.
   * @throws JudgeError `context-overflow` when the prompt leaves no room, `unsupported-model` when
   * the tokenizer cannot tell the verdict's labels apart, `engine-failed` or `device-lost` when the
   * runtime fails for good; the signal's reason when it is aborted.
   */
  rollouts(request: RolloutRequest, options?: RolloutOptions): AsyncIterable<RolloutEvent>;
}
