// A look at what a thought would decide now: a copy of its row, forced to a verdict and thrown away.

import type { BatchRow } from "./batch-row.ts";
import { choiceProbability, type VerdictTokens } from "./choice-tokens.ts";
import type { Logits, LogitsQuery } from "./logits.ts";
import type { Sequence } from "./sequence.ts";

/** Reads one probability of one rollout, which goes on meanwhile. */
export class Probe implements BatchRow {
  readonly ids: number[];
  readonly of: Sequence;
  readonly #verdict: VerdictTokens;
  readonly #left: number[];
  readonly #tokens: number;
  #ended = false;

  constructor(of: Sequence, verdict: VerdictTokens) {
    this.of = of;
    this.ids = [...of.ids];
    this.#verdict = verdict;
    this.#left = [...verdict.stem];
    this.#tokens = of.made;
  }

  get ended(): boolean {
    return this.#ended || this.of.ended;
  }

  get query(): LogitsQuery {
    return { temperature: 1, watch: this.#verdict.labels };
  }

  async advance({ watched }: Logits): Promise<void> {
    const forced = this.#left.shift();
    if (forced !== undefined) this.ids.push(forced);
    else {
      this.#ended = true;
      this.of.reportProbe(this.#tokens, choiceProbability(watched));
    }
  }

  /** The rollout itself will meet the same trouble, or none. */
  fail(): void {
    this.#ended = true;
  }
}

/** The rollout that a row is, or that it probes. */
export function rolloutOf(row: BatchRow): Sequence {
  return row instanceof Probe ? row.of : (row as Sequence);
}
