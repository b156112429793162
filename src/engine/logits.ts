// What a sampler needs of one position's logits, wherever they lie: few of them in most draws.

/** How many of the highest logits are at hand without reading all of them. */
export const TOP_COUNT = 64;

/** What is asked about one row of logits beside its top. */
export interface LogitsQuery {
  /** What `logSumExp` divides by; above 0, and 1 where the draw is greedy. */
  readonly temperature: number;
  /** Token ids whose logits are wanted, two at most. */
  readonly watch: readonly number[];
}

/** The highest logits of a row, descending; of equals the lower id first. Zero has no sign here. */
export interface TopLogits {
  /** Token ids, by rank: TOP_COUNT of them, or the whole vocabulary where that is smaller. */
  readonly ids: Uint32Array;
  /** Their logits, by rank. */
  readonly values: Float32Array;
}

/** One position's logits as sampling sees them. */
export interface Logits {
  /** Size of the vocabulary. */
  readonly size: number;
  /** Means nothing where `logSumExp` is NaN. */
  readonly top: TopLogits;
  /**
   * Natural logarithm of the sum of exp(logit / temperature) over the whole vocabulary. NaN where
   * nothing can be drawn: a logit is NaN or +Infinity, or all are -Infinity. Callers refuse that.
   */
  readonly logSumExp: number;
  /** Logits of the watched ids, in their order; NaN for an id outside the vocabulary. */
  readonly watched: Float32Array;
  /**
   * The logits of the whole vocabulary, by token id. May copy from the GPU: meant for the rare draw
   * that falls below the top, and to be called before the model runs again, which overwrites them.
   */
  all(): Promise<Float32Array>;
}
