// The judge seam: what a judgment is and how it is reported while it is made.

import type { Comparison, Order, ResponseIndex } from "./comparison.ts";
import type { CancelSignal, Sampling, StopReason } from "./engine.ts";

/**
 * Why a rollout chose neither response; never counted as a vote.
 *
 * - `tie`: its verdict could be read and prefers neither, as equal scores do
 * - the others: no verdict could be read, which is never a tie
 */
export type NoVerdictReason = "truncated" | "ambiguous" | "no-verdict" | "tie";

/** What one rollout decided, its order already undone. An unreadable verdict and a tie are values. */
export type Verdict =
  | { readonly winner: ResponseIndex }
  | { readonly winner: null; readonly reason: NoVerdictReason };

/** What the verdict would have been after so many tokens of thought. */
export interface Leaning {
  readonly tokens: number;
  /** Of response 0 against response 1, the order undone. */
  readonly probability: number;
}

/** One sampled completion and everything needed to repeat and audit it. */
export interface Rollout {
  readonly order: Order;
  readonly seed: number;
  readonly sampling: Sampling;
  readonly verdict: Verdict;
  /** Of response 0 against response 1 where the verdict was written; null where none was read. */
  readonly probability: number | null;
  /** What live probes read, in the order of tokens; empty where none were asked for. */
  readonly leanings: readonly Leaning[];
  readonly reasoning: string;
  readonly answer: string;
  /** Tokens produced, the end token and forced ones included. */
  readonly tokens: number;
  readonly promptTokens: number;
  /** `forced` where the budget, or a settled leaning, brought the thought to its verdict. */
  readonly stop: Exclude<StopReason, "dropped">;
}

/** The count as it stands. */
export interface VoteTally {
  /** Rollouts that chose response 0 and 1. */
  readonly votes: readonly [number, number];
  /** The same by probability: each rollout with a verdict adds 1, split by how sure it was. */
  readonly soft: readonly [number, number];
  /** Rollouts whose verdict could not be read. Never counted as a vote or a tie. */
  readonly invalid: number;
  /** Rollouts whose verdict prefers neither. Never counted as a vote for either. */
  readonly ties: number;
  /** Rollouts that may be made in all. */
  readonly planned: number;
  /** Rollouts ended early because they could not matter any more. */
  readonly dropped: number;
  /**
   * How sure it is that more votes like these would prefer response 0: P(p > 1/2) for p with a
   * uniform prior (Adaptive-Consistency, arXiv 2305.11860). 1/2 before the first vote.
   */
  readonly posterior: number;
  /** Mean of the rollouts' probabilities of response 0; null while there is none. */
  readonly probability: number | null;
}

/** Why voting ended: all were made, the rest could not change it, or an option's condition was met. */
export type VotingEnd = "complete" | "majority" | "posterior" | "agreement";

/**
 * What one judgment cost, in tokens: `prefilled` were read, `reused` came from the prefix cache
 * instead. It alone may differ where a judgment is repeated: what was read before, and how far a
 * dropped rollout came, depend on what else the engine did.
 */
export interface TokenUsage {
  readonly prefilled: number;
  readonly reused: number;
  /** Tokens of all rollouts, dropped ones included. */
  readonly decoded: number;
}

/** What the rollouts decide together. */
export interface Judgment {
  /** Null where the votes are level or there are none. */
  readonly winner: ResponseIndex | null;
  /** Finished rollouts, by number; dropped ones are only counted. */
  readonly rollouts: readonly Rollout[];
  readonly tally: VoteTally;
  readonly ended: VotingEnd;
  readonly usage: TokenUsage;
}

/** A live probe: every so many tokens of thought, what the verdict would be. */
export interface ProbeOptions {
  readonly every: number;
  /**
   * Concludes a thought whose leaning has settled: the last three probes gave one response at least
   * this probability. Absent, thoughts are only watched.
   */
  readonly settle?: number;
}

/** How far a rollout had come when it was interrupted. */
export interface RolloutProgress {
  /** The finished rollout, where it was. */
  readonly result?: Rollout;
  /** Else the tokens it had drawn, those that were forced left out. */
  readonly tokens: readonly number[];
  /** What probes had read of it. */
  readonly leanings?: readonly Leaning[];
}

/** Options of one judgment. */
export interface JudgeOptions {
  /** Decides the orders shown and every draw; the same seed on the same device repeats the judgment. */
  readonly seed?: number;
  readonly sampling?: Sampling;
  /** Limit on the tokens of one rollout; the profile's default where absent. */
  readonly maxTokens?: number;
  /** Shows the responses in this order, or begins the pairs with it, instead of one drawn from the seed. */
  readonly order?: Order;
  /** Rollouts to make: 1 (the default), or an even number, half of them in each order. */
  readonly votes?: number;
  /** Counts probabilities instead of verdicts. */
  readonly soft?: boolean;
  /** Ends voting once one response is preferred with this posterior; above 1/2, at most 1. */
  readonly stopAt?: number;
  /** Starts with two votes and adds pairs only while they disagree or are unsure. */
  readonly adaptive?: boolean;
  /** Most tokens of one thought; then the verdict is forced. */
  readonly budget?: number;
  readonly probe?: ProbeOptions;
  /** What an interrupted judgment of the same options had reached, by rollout. */
  readonly resume?: readonly RolloutProgress[];
  readonly signal?: CancelSignal;
}

/** What a judge reports while it works; `judgment` is always last. `rollout` counts from 0. */
export type JudgeEvent =
  /** Also begins a rollout anew: whatever was reported of that number before is void. */
  | {
      readonly type: "rollout-start";
      readonly rollout: number;
      readonly order: Order;
      readonly seed: number;
    }
  /** Over all prompts of the judgment; `reused` tokens of `done` came from the prefix cache. */
  | {
      readonly type: "prefill-progress";
      readonly done: number;
      readonly total: number;
      readonly reused: number;
    }
  /** A token was made. Its text follows, perhaps later, in a delta. */
  | {
      readonly type: "rollout-token";
      readonly rollout: number;
      readonly id: number;
      /** Whether it was put there to bring the thought to its verdict, and not drawn. */
      readonly forced?: true;
    }
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
  | { readonly type: "leaning-read"; readonly rollout: number; readonly leaning: Leaning }
  /** Comes when the rollout is counted: by length, so once no other can turn out as short. */
  | { readonly type: "rollout-verdict"; readonly rollout: number; readonly result: Rollout }
  /** Voting ended without the rollout, which had so many tokens. */
  | { readonly type: "rollout-drop"; readonly rollout: number; readonly tokens: number }
  | { readonly type: "vote-tally"; readonly tally: VoteTally }
  /** The model had to be opened anew; the rollouts go on from where they were. */
  | { readonly type: "engine-restart"; readonly reason: string }
  | { readonly type: "judgment"; readonly judgment: Judgment };

/** Anything that can judge a comparison. */
export interface Judge {
  /** @throws JudgeError; the signal's reason when it is aborted */
  judge(comparison: Comparison, options?: JudgeOptions): AsyncIterable<JudgeEvent>;
}
