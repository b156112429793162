// What a run over many groups came to.

import type { MatchDecision } from "../core/tournaments/match.ts";
import type { Preferences } from "../core/tournaments/preferences.ts";
import type { TournamentFile } from "../core/tournaments/tournament-file.ts";
import { savedShare, type TournamentUsage } from "../core/tournaments/tournament-usage.ts";
import { countOf } from "./count-words.ts";

type LeftOut = Preferences["leftOut"];

function addCounts<T extends { readonly [key in keyof T]: number }>(a: T, b: T): T {
  const names = Object.keys(a) as (keyof T)[];
  return Object.fromEntries(names.map((name) => [name, a[name] + b[name]])) as T;
}

/** Counts of one run, and what they say at its end. */
export class TournamentTally {
  /** Lines that could not be used. */
  bad = 0;
  #groups = 0;
  #champions = 0;
  #byCoin = 0;
  readonly #decisions = new Map<MatchDecision, number>();
  #matches = 0;
  #rollouts = 0;
  #dropped = 0;
  #invalid = 0;
  #ties = 0;
  #usage: TournamentUsage = { prefilled: 0, reused: 0, decoded: 0, alone: 0 };
  #pairs: number | null = null;
  #leftOut: LeftOut = {
    undecided: 0,
    belowMargin: 0,
    identical: 0,
    contradictory: 0,
    others: 0,
  };

  /** Groups played. */
  get groups(): number {
    return this.#groups;
  }

  /** Counts one tournament. @param preferences null where none are written */
  add({ standings, results, usage }: TournamentFile, preferences: Preferences | null): void {
    this.#groups++;
    this.#matches += results.length;
    if (standings.champion !== null) this.#champions++;
    if (standings.byCoin) this.#byCoin++;
    for (const { decision, invalid, ties, judgments } of results) {
      this.#decisions.set(decision, this.#decided(decision) + 1);
      this.#invalid += invalid;
      this.#ties += ties;
      for (const { rollouts, tally } of judgments) {
        this.#rollouts += rollouts.length;
        this.#dropped += tally.dropped;
      }
    }
    this.#usage = addCounts(this.#usage, usage);
    if (preferences === null) return;
    this.#pairs = (this.#pairs ?? 0) + preferences.pairs.length;
    this.#leftOut = addCounts(this.#leftOut, preferences.leftOut);
  }

  /** The counts as lines for people. @param seconds how long the run took */
  summary(seconds: number): string {
    const leftOut = this.bad > 0 ? `, left out ${countOf(this.bad, "bad line")}` : "";
    const tied = this.#ties > 0 ? ` and ${countOf(this.#ties, "tie")}` : "";
    const lines = [
      `Played ${countOf(this.#groups, "group")}${leftOut}, in ${seconds.toFixed(1)} seconds.`,
      `Champions: ${this.#champions}, ${this.#byCoin} of them with the help of a coin; none in ${this.#groups - this.#champions}.`,
      this.#played(),
      `Rollouts: ${this.#rollouts} finished, ${this.#invalid} of them without a verdict${tied}; ${this.#dropped} dropped.`,
    ];
    if (this.#pairs !== null) lines.push(this.#preferences(this.#pairs));
    return [...lines, ...this.#cost(seconds)].join("\n");
  }

  #decided(decision: MatchDecision): number {
    return this.#decisions.get(decision) ?? 0;
  }

  #played(): string {
    const undecided = ["coin", "level", "no-verdict"] as const;
    const count = undecided.reduce((sum, decision) => sum + this.#decided(decision), 0);
    const [coin, level, none] = undecided.map((decision) => this.#decided(decision));
    return `Matches: ${this.#matches}, ${this.#decided("more-votes")} decided by more votes; undecided ${count} (coin ${coin}, level ${level}, no verdict ${none}).`;
  }

  #preferences(pairs: number): string {
    const { undecided, belowMargin, identical, contradictory, others } = this.#leftOut;
    return `Preferences: ${pairs}. Left out: ${undecided} undecided, ${belowMargin} below the margin, ${identical} of identical texts, ${contradictory} contradictory, ${others} not the champion's.`;
  }

  #cost(seconds: number): readonly string[] {
    const { prefilled, reused, decoded, alone } = this.#usage;
    const rate = seconds > 0 ? `, ${(decoded / seconds).toFixed(1)} a second` : "";
    const saved = (100 * savedShare(this.#usage)).toFixed(1);
    return [
      `Tokens: ${prefilled} of prompts read, ${reused} reused; ${decoded} written${rate}.`,
      `Each rollout alone would have read ${alone}: ${saved} % saved.`,
    ];
  }
}
