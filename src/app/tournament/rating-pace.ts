// How often ratings follow the matches: at once, or, where there are many, once a second.

import { signal } from "@preact/signals";
import type { MatchResult } from "../../core/tournaments/match.ts";

/** The matches that the ratings rest on. */
export const ratedResults = signal<readonly MatchResult[]>([]);

/** Matches of a tournament from which its ratings take too long to be worked out after each. */
export const MANY_MATCHES = 128;

/** Milliseconds between two ratings of many matches. */
const INTERVAL = 1000;

let timer: ReturnType<typeof setTimeout> | null = null;
let latest: readonly MatchResult[] = [];

function rate(): void {
  if (timer !== null) clearTimeout(timer);
  timer = null;
  ratedResults.value = latest;
}

/**
 * Takes the matches so far.
 * @param hurry whether they are to be rated at once: there are few, or there will be no more
 */
export function rateInTime(results: readonly MatchResult[], hurry: boolean): void {
  latest = results;
  if (hurry) rate();
  else timer ??= setTimeout(rate, INTERVAL);
}
