// What the engine has done so far, in numbers that only grow.

/** Counts since the engine was opened. */
export interface EngineCounters {
  /** Prompt tokens that the model read. */
  prefilled: number;
  /** Prompt tokens that came from the prefix cache instead. */
  reused: number;
  /** Passes of the running batch, and tokens they made in all rows. */
  steps: number;
  decoded: number;
  /** Tokens guessed ahead, and how many of them were right. */
  drafted: number;
  accepted: number;
  /** Bytes of KV cache copied: when rows join, leave or grow, never by a step itself. */
  copiedBytes: number;
  /** Rows that had to give up their place for lack of memory, to be read again later. */
  preempted: number;
  /** Times the model was opened anew. */
  restarts: number;
}

/** All zero. */
export function zeroCounters(): EngineCounters {
  return {
    prefilled: 0,
    reused: 0,
    steps: 0,
    decoded: 0,
    drafted: 0,
    accepted: 0,
    copiedBytes: 0,
    preempted: 0,
    restarts: 0,
  };
}
