// Whether a verdict is right, where the example's better response is known.

import { computed, effect, untracked } from "@preact/signals";
import type { ResponseIndex } from "../../core/comparison.ts";
import { dispatch } from "../dispatch.ts";
import { pairNames } from "../response-names.ts";
import { exampleIndex, examples, isCurrent, page, run } from "../state.ts";

/**
 * The better response of what was judged; null where that is not known, or the fields hold other
 * text by now.
 */
export const knownGold = computed<ResponseIndex | null>(() => {
  const list = examples.value;
  if (!isCurrent.value || list === null || list === "missing") return null;
  return list[exampleIndex.value]?.gold ?? null;
});

/** Says of a verdict whether it is right. */
export function knownWords(winner: ResponseIndex | null, gold: ResponseIndex): string {
  const known = `${pairNames.full[gold]} is known to be better.`;
  if (winner === null) return known;
  return winner === gold ? `Right: ${known}` : `Wrong: ${known}`;
}

const judgment = computed(() => run.value.judgment);

/** Screen readers hear it after the verdict. */
effect(() => {
  const gold = knownGold.peek();
  if (judgment.value === null || gold === null) return;
  const words = knownWords(judgment.value.winner, gold);
  const text = `${page.peek().announcement} ${words}`;
  untracked(() => dispatch({ type: "announce", text }));
});
