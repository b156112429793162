// What the scheduler needs of a model: rows of KV cache, and passes over them.

import type { ForwardInput } from "./graph-runner.ts";
import type { KvLayout } from "./kv-layout.ts";
import type { KvMemory } from "./kv-memory.ts";
import type { KvRows } from "./kv-rows.ts";
import type { Logits } from "./logits.ts";

/** A model ready to run. After a failed run it is done for, and a fresh one must be opened. */
export interface Session {
  /** Whether it can still run. */
  readonly usable: boolean;
  /** Shape of its KV rows. */
  readonly layout: KvLayout;
  /** Where its KV rows lie. */
  readonly memory: KvMemory;
  /** Allocates KV rows. @throws JudgeError `engine-failed` where there is no memory for them */
  newRows(rows: number, capacity: number): KvRows;
  /**
   * Runs the model over new tokens, whose keys and values it writes into the KV rows.
   * @returns an answer to each query, good until the next run; `all` fails as a run does
   * @throws JudgeError `device-lost` or `engine-failed`; the session is then no longer usable
   */
  forward(input: ForwardInput): Promise<readonly Logits[]>;
  /** Frees the session and its device, once no run is going on. It may be closed again. */
  close(): Promise<void>;
}
