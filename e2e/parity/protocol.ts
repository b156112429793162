// What the parity page and its worker tell each other.

import type { Provider } from "../../src/worker/api.ts";

/** One prompt and what to ask about it. */
export interface ParityPrompt {
  readonly ids: readonly number[];
  /** Lengths of the prefixes to prefill at once, each in a fresh cache. */
  readonly prefixes: readonly number[];
  /** Whether to give the prompt token by token as well. */
  readonly decode: boolean;
}

/** One model and the prompts to run through it. */
export interface ParityRequest {
  /** URL of a converted folder. */
  readonly modelUrl: string;
  readonly provider: Provider;
  readonly prompts: readonly ParityPrompt[];
}

/** Logits of one prompt: of the last position of each prefix, and of each position in turn. */
export interface ParityLogits {
  readonly prefill: readonly (readonly number[])[];
  readonly steps: readonly (readonly number[])[];
}
