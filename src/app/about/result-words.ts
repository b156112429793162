// Measured shares in words.

import type { MiniResults } from "../../tasks/mini-results.ts";
import type { FamilyResult } from "../../tasks/results/accuracy.ts";
import type { MeasuredSet } from "../../tasks/results/judges.ts";
import { type Share, inPercent } from "../../tasks/results/share.ts";

/** Kinds of task that are named as the weakest. */
const WEAKEST = 3;

/** "95.8 to 97.2": the ends of an interval, in percent. */
export function intervalWords({ low, high }: Share): string {
  return `${(100 * low).toFixed(1)} to ${(100 * high).toFixed(1)}`;
}

/**
 * Names the kinds of task at which the judge is right least often; null where none is weaker than
 * another.
 */
export function weakestWords(families: readonly FamilyResult[]): string | null {
  const sorted = families.toSorted((a, b) => a.thinking.right - b.thinking.right);
  if (sorted[0]?.thinking.right === sorted.at(-1)?.thinking.right) return null;
  const weakest = sorted
    .slice(0, WEAKEST)
    .map(({ family, thinking }) => `${family} (${inPercent(thinking.right)})`);
  return `Of the kinds of task it knows, it is right least often at ${weakest.join(", ")}.`;
}

/** How it did on the kinds of task that training never had. */
export function unseenFamilies({
  accuracy: { families },
}: Pick<MiniResults, "accuracy">): readonly FamilyResult[] {
  return families
    .filter(({ set }) => set === "families")
    .map(({ judges: { rl, direct }, ...row }) => ({ ...row, thinking: rl, direct }));
}

/** What the comparisons of a set have that training never had. */
export const setWords: Readonly<Record<MeasuredSet, string>> = {
  "in-domain": "Tasks it was trained on, with numbers and words it never saw",
  phrasings: "The same, worded as it never saw",
  families: "Kinds of task it was never trained on",
};
