// Matches that had just ended when a page went away. Nothing else is kept so late: a database is
// written to after the page is gone, or not at all, and this at once.

import type { MatchResult } from "../../core/tournaments/match.ts";

const NAME = "tournament: last results";

interface LastResults {
  /** Of the tournament, in storage. */
  readonly key: number;
  readonly results: readonly MatchResult[];
}

/** Leaves results for the page that comes next. Without room for them they are played again. */
export function leaveResults(key: number, results: readonly MatchResult[]): void {
  if (results.length === 0) return;
  try {
    localStorage.setItem(NAME, JSON.stringify({ key, results } satisfies LastResults));
  } catch {
    // A private window, or full.
  }
}

/** Takes what was left of a tournament; nothing is left after that. */
export function takeResults(key: number): readonly MatchResult[] {
  try {
    const left = JSON.parse(localStorage.getItem(NAME) ?? "null") as LastResults | null;
    localStorage.removeItem(NAME);
    return left?.key === key ? left.results : [];
  } catch {
    return [];
  }
}
