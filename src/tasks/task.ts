// What a family of tasks makes: a query whose right answer is known, and responses to it.

import type { Draw } from "./draw.ts";

/** How much work a task takes: 1 is easiest. */
export type Level = 1 | 2 | 3;

/** Every level. */
export const LEVELS: readonly Level[] = [1, 2, 3];

/** One candidate response and how the judge checks it. */
export interface Candidate {
  /** What the responder wrote. */
  readonly text: string;
  /** The judge's check of it, ending in `yes` or `no`. */
  readonly check: string;
}

/** One query, the work that answers it, and as many responses to it as are asked for. */
export interface Task {
  readonly query: string;
  /** The judge's own work before it looks at the responses. */
  readonly work: string;
  /** Everything the split holds out about it: operands or words. */
  readonly heldOutKeys: readonly string[];
  /** Draws one more response: a right one, or a wrong one. Draws may repeat each other. */
  respond(correct: boolean): Candidate;
}

/** One kind of task. */
export interface Family {
  readonly name: string;
  /** Whether the better response is found by working something out, not by looking at one spot. */
  readonly steps: boolean;
  /** Whether a response is held to its every word, so that nothing can be added to it. */
  readonly bare?: boolean;
  /** Draws one task; operands and words belong to the draw's split. */
  make(random: Draw, level: Level): Task;
}
