// One pass of a model's graph, whatever runs it: tokens and KV rows in, logits out.

import type { KvMemory } from "./kv-memory.ts";
import type { KvRows } from "./kv-rows.ts";
import type { Logits, LogitsQuery } from "./logits.ts";

/** What one pass reads and writes. */
export interface ForwardInput {
  /** Its first rows take part; the new tokens are written into it, behind what each row holds. */
  readonly kv: KvRows;
  /** Tokens each row holds before the pass. */
  readonly lengths: readonly number[];
  /**
   * New tokens, by row; every row brings equally many. More than one for each of several rows is
   * possible only where they hold nothing (ONNX Runtime's GroupQueryAttention).
   */
  readonly tokens: readonly (readonly number[])[];
  /**
   * One question for each position whose logits are wanted: the last `queries.length / rows`
   * positions of every row, row by row. Empty where only the KV cache is to be filled.
   */
  readonly queries: readonly LogitsQuery[];
}

/** Runs one graph. Passes never overlap. */
export interface GraphRunner {
  /** Where its KV rows must lie. */
  readonly memory: KvMemory;
  /**
   * Runs a pass. The logits are good until the next one.
   * @throws Error of the runtime; JudgeError `unsupported-model` where the logits have another shape
   */
  run(input: ForwardInput): Promise<readonly Logits[]>;
  /** Frees the session and what belongs to it. */
  release(): Promise<void>;
}
