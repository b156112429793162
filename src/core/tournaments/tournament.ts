// The tournament seam: what is played, how it is reported while it is, and how it goes on later.

import type { CancelSignal } from "../engine.ts";
import type { JudgeEvent, JudgeOptions, Judgment, RolloutProgress } from "../judge.ts";
import type { Match, MatchResult } from "./match.ts";
import type { TournamentFormat } from "./tournament-format.ts";

/** How far a match had come when the tournament was interrupted. */
export interface MatchProgress {
  readonly match: number;
  /** Those that had ended: one, where more votes or only the end of the match were to come. */
  readonly judgments: readonly Judgment[];
  /** What the judgment under way had reached. */
  readonly rollouts: readonly RolloutProgress[];
  /** Prompt tokens that were read for it: its usage counts them once it ends. */
  readonly prefilled?: number;
}

/** How far a tournament has come: plain data to go on from. */
export interface TournamentProgress {
  /** By the match's id. */
  readonly results: readonly MatchResult[];
  readonly underWay: readonly MatchProgress[];
}

/** How each match of a tournament is judged; the seed is the tournament's. */
export type Judging = Omit<JudgeOptions, "seed" | "resume" | "signal">;

/** Options of one tournament. */
export interface TournamentOptions {
  readonly format: TournamentFormat;
  /** Decides the draw, every match's seed and every coin; 0 where absent. */
  readonly seed?: number;
  readonly judging?: Judging;
  /** Most matches at work at a time; as many as fill the engine's batch twice where absent. */
  readonly parallel?: number;
  /** What an interrupted tournament of the same group and options had reached. */
  readonly resume?: TournamentProgress;
  readonly signal?: CancelSignal;
}

/** What a tournament reports while it is played; `tournament-end` is always last. */
export type TournamentEvent =
  /**
   * A judgment of a match begins: the first, or (`attempt` 1) the one with more votes, which count
   * together with those of `judgments` before it.
   */
  | {
      readonly type: "match-start";
      readonly match: Match;
      readonly attempt: number;
      readonly seed: number;
      readonly votes: number;
      readonly judgments: readonly Judgment[];
    }
  | { readonly type: "match-progress"; readonly match: number; readonly event: JudgeEvent }
  | { readonly type: "match-end"; readonly result: MatchResult }
  /** All matches, by id. */
  | { readonly type: "tournament-end"; readonly results: readonly MatchResult[] };
