// The judge seam: what a judgment is and how it is reported while it is made.

import type { Comparison, Order, ResponseIndex } from "./comparison.ts";
import type { CancelSignal, Sampling, StopReason } from "./engine.ts";

/** Why a rollout decided nothing. Never counted as a vote or a tie. */
export type NoVerdictReason = "truncated" | "ambiguous" | "no-verdict";

/** What one rollout decided, its order already undone. An unreadable verdict is a value. */
export type Verdict =
  | { readonly winner: ResponseIndex }
  | { readonly winner: null; readonly reason: NoVerdictReason };

/** One sampled completion and everything needed to repeat and audit it. */
export interface Rollout {
  readonly order: Order;
  readonly seed: number;
  readonly sampling: Sampling;
  readonly verdict: Verdict;
  readonly reasoning: string;
  readonly answer: string;
  /** Tokens produced, the end token included. */
  readonly tokens: number;
  readonly promptTokens: number;
  readonly stop: StopReason;
}

/** What the rollouts decide together. */
export interface Judgment {
  readonly winner: ResponseIndex | null;
  readonly rollouts: readonly Rollout[];
}

/** Options of one judgment. */
export interface JudgeOptions {
  /** Decides the order shown and every draw; the same seed on the same device repeats the judgment. */
  readonly seed?: number;
  readonly sampling?: Sampling;
  /** Limit on the tokens of one rollout; the profile's default where absent. */
  readonly maxTokens?: number;
  /** Shows the responses in this order instead of one drawn from the seed. */
  readonly order?: Order;
  readonly signal?: CancelSignal;
}

/** What a judge reports while it works; `judgment` is always last. `rollout` counts from 0. */
export type JudgeEvent =
  | {
      readonly type: "rollout-start";
      readonly rollout: number;
      readonly order: Order;
      readonly seed: number;
    }
  | { readonly type: "prefill-progress"; readonly done: number; readonly total: number }
  | {
      readonly type: "reasoning-delta";
      readonly rollout: number;
      readonly text: string;
      readonly tokens: number;
    }
  | {
      readonly type: "answer-delta";
      readonly rollout: number;
      readonly text: string;
      readonly tokens: number;
    }
  /** The thought went on after it had seemed closed: the answer so far belongs to the reasoning. */
  | { readonly type: "answer-retract"; readonly rollout: number }
  | { readonly type: "rollout-verdict"; readonly rollout: number; readonly result: Rollout }
  | { readonly type: "judgment"; readonly judgment: Judgment };

/** Anything that can judge a comparison. */
export interface Judge {
  /** @throws JudgeError; the signal's reason when it is aborted */
  judge(comparison: Comparison, options?: JudgeOptions): AsyncIterable<JudgeEvent>;
}
