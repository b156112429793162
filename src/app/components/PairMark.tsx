// Two cards side by side, the better one filled: the app's mark, and a verdict at a glance.

import type { JSX } from "preact";
import type { ResponseIndex } from "../../core/comparison.ts";

/** Draws the pair; with no winner both cards stay empty. Words beside it say the same. */
export function PairMark({ winner }: { winner: ResponseIndex | null }): JSX.Element {
  return (
    <svg class="pair-mark" viewBox="0 0 30 22" aria-hidden="true">
      <rect
        class={winner === 0 ? "one filled" : "one"}
        x="1.5"
        y="1.5"
        width="12"
        height="19"
        rx="3"
      />
      <rect
        class={winner === 1 ? "two filled" : "two"}
        x="16.5"
        y="1.5"
        width="12"
        height="19"
        rx="3"
      />
    </svg>
  );
}
