// What a tournament cost in tokens, and what its matches would have cost one at a time.

import type { TokenUsage } from "../judge.ts";
import type { MatchResult } from "./match.ts";

/** Tokens of all matches together. */
export interface TournamentUsage extends TokenUsage {
  /**
   * Prompt tokens that the counted rollouts would have read had each been asked alone, with nothing
   * shared. Dropped rollouts are left out, so the saving is a little larger than it looks.
   */
  readonly alone: number;
}

/**
 * Adds up what the judgments of the matches used. What several matches share is counted with the one
 * that read it: of a tournament under way, matches still at work may have read what these did not.
 */
export function usageOf(results: readonly MatchResult[]): TournamentUsage {
  const total = { prefilled: 0, reused: 0, decoded: 0, alone: 0 };
  for (const { usage, rollouts } of results.flatMap(({ judgments }) => judgments)) {
    total.prefilled += usage.prefilled;
    total.reused += usage.reused;
    total.decoded += usage.decoded;
    for (const { promptTokens } of rollouts) total.alone += promptTokens;
  }
  return total;
}

/** Share of the prompt tokens that needed no reading, from 0 to 1; 0 before anything was read. */
export function savedShare({ prefilled, alone }: TournamentUsage): number {
  return alone === 0 ? 0 : Math.max(0, 1 - prefilled / alone);
}
