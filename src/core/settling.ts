// When a thought has made up its mind, by what live probes read of it.

import type { Leaning } from "./judge.ts";

/** Probes in a row that must agree. */
const IN_A_ROW = 3;

/** Whether the last probes all gave the same response at least that probability. */
export function hasSettled(leanings: readonly Leaning[], settle: number): boolean {
  const last = leanings.slice(-IN_A_ROW);
  if (last.length < IN_A_ROW) return false;
  const firsts = last.every(({ probability }) => probability >= settle);
  return firsts || last.every(({ probability }) => 1 - probability >= settle);
}
