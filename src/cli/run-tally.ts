// What a run over many comparisons came to.

import type { Comparison } from "../core/comparison.ts";
import type { Judgment, NoVerdictReason } from "../core/judge.ts";

/** Counts of one run, and what they say at its end. */
export class RunTally {
  /** Comparisons judged, with or without a winner. */
  judged = 0;
  /** Lines that could not be used. */
  bad = 0;
  /** Tokens of all finished rollouts. */
  tokens = 0;
  readonly #winners: [number, number] = [0, 0];
  readonly #reasons = new Map<NoVerdictReason, number>();
  #labelled = 0;
  #right = 0;

  /** Counts one judgment. */
  add({ gold }: Comparison, { winner, rollouts }: Judgment): void {
    this.judged++;
    if (winner !== null) this.#winners[winner]++;
    if (gold !== undefined) this.#labelled++;
    if (gold !== undefined && gold === winner) this.#right++;
    for (const { tokens, verdict } of rollouts) {
      this.tokens += tokens;
      if (verdict.winner !== null) continue;
      this.#reasons.set(verdict.reason, (this.#reasons.get(verdict.reason) ?? 0) + 1);
    }
  }

  /** The counts as lines for people. @param seconds how long the run took */
  summary(seconds: number): string {
    const { judged, bad } = this;
    const [first, second] = this.#winners;
    const leftOut = `, left out ${bad} bad ${bad === 1 ? "line" : "lines"}`;
    const lines = [`Judged ${judged}${bad > 0 ? leftOut : ""}.`];
    const none = judged - first - second;
    lines.push(`Better: response 0 in ${first}, response 1 in ${second}, undecided ${none}.`);
    for (const [reason, count] of this.#reasons) lines.push(`No verdict (${reason}): ${count}.`);
    if (this.#labelled > 0) lines.push(this.#accuracy());
    if (seconds > 0)
      lines.push(`${this.tokens} tokens, ${(this.tokens / seconds).toFixed(1)} a second.`);
    return lines.join("\n");
  }

  /** Without a verdict is not right: leaving such lines out would reward silence. */
  #accuracy(): string {
    const share = ((100 * this.#right) / this.#labelled).toFixed(1);
    return `Right: ${this.#right} of ${this.#labelled} with a gold label (${share} %).`;
  }
}
