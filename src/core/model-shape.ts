// The sizes of a decoder, as far as memory and conversion depend on them.

/** Decoder families whose graphs the converter builds. */
export type Architecture = "qwen2" | "qwen3";

/** Sizes of a Qwen2 or Qwen3 dense model, as its config.json has them. */
export interface ModelShape {
  readonly architecture: Architecture;
  readonly layers: number;
  readonly hiddenSize: number;
  readonly intermediateSize: number;
  readonly heads: number;
  readonly kvHeads: number;
  readonly headDim: number;
  readonly vocabSize: number;
  /** Whether the output projection is the embedding table. */
  readonly tied: boolean;
  /** Most tokens of prompt and rollout together. */
  readonly contextLength: number;
}
