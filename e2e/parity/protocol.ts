// What the parity page and its worker tell each other.

import type { Provider } from "../../src/worker/api.ts";

/** One model and the prompts to run through it. */
export interface ParityRequest {
  /** URL of a converted folder. */
  readonly modelUrl: string;
  readonly provider: Provider;
  readonly prompts: readonly (readonly number[])[];
}

/** Logits of one prompt, a row for each position: by prefill of every prefix, and token by token. */
export interface ParityLogits {
  readonly prefill: readonly (readonly number[])[];
  readonly steps: readonly (readonly number[])[];
}
