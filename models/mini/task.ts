// A comparison whose better response is known by construction, and the written work that shows it.

import type { RandomStream } from "./random-stream.ts";
import type { Split } from "./split.ts";

/** One candidate response and how the judge checks it. */
export interface Candidate {
  /** What the responder wrote. */
  readonly text: string;
  /** The judge's check of it, ending in `yes` or `no`. */
  readonly check: string;
}

/** One query with a right and a wrong response. */
export interface Task {
  readonly family: string;
  readonly query: string;
  /** The judge's own work before it looks at the responses. */
  readonly work: string;
  readonly right: Candidate;
  readonly wrong: Candidate;
  /** Everything the split holds out about it: operands or words. */
  readonly heldOutKeys: readonly string[];
}

/** One kind of task. */
export interface Family {
  readonly name: string;
  make(random: RandomStream, split: Split): Task;
}
