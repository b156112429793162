// What a run over many comparisons came to.

import type { Comparison } from "../core/comparison.ts";
import type { Judgment, NoVerdictReason, TokenUsage } from "../core/judge.ts";

/** Counts of one run, and what they say at its end. */
export class RunTally {
  /** Comparisons judged, with or without a winner. */
  judged = 0;
  /** Lines that could not be used. */
  bad = 0;
  readonly #winners: [number, number] = [0, 0];
  readonly #reasons = new Map<NoVerdictReason, number>();
  #ties = 0;
  #rollouts = 0;
  #forced = 0;
  #dropped = 0;
  #usage: TokenUsage = { prefilled: 0, reused: 0, decoded: 0 };
  #labelled = 0;
  #right = 0;

  /** Counts one judgment. */
  add({ gold }: Comparison, { winner, rollouts, tally, usage }: Judgment): void {
    this.judged++;
    if (winner !== null) this.#winners[winner]++;
    if (gold !== undefined) this.#labelled++;
    if (gold !== undefined && gold === winner) this.#right++;
    this.#rollouts += rollouts.length;
    this.#dropped += tally.dropped;
    for (const { verdict, stop } of rollouts) {
      if (stop === "forced") this.#forced++;
      if (verdict.winner !== null) continue;
      if (verdict.reason === "tie") {
        this.#ties++;
        continue;
      }
      this.#reasons.set(verdict.reason, (this.#reasons.get(verdict.reason) ?? 0) + 1);
    }
    this.#usage = {
      prefilled: this.#usage.prefilled + usage.prefilled,
      reused: this.#usage.reused + usage.reused,
      decoded: this.#usage.decoded + usage.decoded,
    };
  }

  /** The counts as lines for people. @param seconds how long the run took */
  summary(seconds: number): string {
    const { judged, bad } = this;
    const [first, second] = this.#winners;
    const leftOut = `, left out ${bad} bad ${bad === 1 ? "line" : "lines"}`;
    const lines = [`Judged ${judged}${bad > 0 ? leftOut : ""}.`];
    const none = judged - first - second;
    lines.push(`Better: response 0 in ${first}, response 1 in ${second}, undecided ${none}.`);
    const [made, forced, dropped] = [this.#rollouts, this.#forced, this.#dropped];
    lines.push(`Rollouts: ${made} finished, ${forced} of them forced; ${dropped} dropped.`);
    if (this.#ties > 0) lines.push(`Ties (a verdict that prefers neither): ${this.#ties}.`);
    for (const [reason, count] of this.#reasons) lines.push(`No verdict (${reason}): ${count}.`);
    if (this.#labelled > 0) lines.push(this.#accuracy());
    lines.push(this.#cost(seconds));
    return lines.join("\n");
  }

  /** Without a verdict is not right: leaving such lines out would reward silence. */
  #accuracy(): string {
    const share = ((100 * this.#right) / this.#labelled).toFixed(1);
    return `Right: ${this.#right} of ${this.#labelled} with a gold label (${share} %).`;
  }

  #cost(seconds: number): string {
    const { prefilled, reused, decoded } = this.#usage;
    const rate = seconds > 0 ? `, ${(decoded / seconds).toFixed(1)} a second` : "";
    return `Tokens: ${prefilled} of prompts read, ${reused} reused; ${decoded} written${rate}.`;
  }
}
