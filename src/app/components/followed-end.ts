// Keeps the end of a growing text in view, until its reader scrolls away from it.

import { useSignalEffect, type ReadonlySignal } from "@preact/signals";
import type { RefObject } from "preact";
import { useRef } from "preact/hooks";
import { selectedRollout, type RunState } from "../run-state.ts";

/** Pixels from the end within which a reader who comes back counts as being there. */
const END_MARGIN = 24;

/** What the scrolling element needs to be followed. */
export interface FollowedEnd {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly onScroll: () => void;
}

/**
 * Scrolls an element to its end whenever a run has news, while the reader is at the end. A
 * finished rollout that is opened or chosen to be read begins at its beginning.
 */
export function useFollowedEnd(run: ReadonlySignal<RunState>): FollowedEnd {
  const scroller = useRef<HTMLDivElement>(null);
  const following = useRef(true);
  const lastTop = useRef(0);
  const shown = useRef<number | null>(null);
  useSignalEffect(() => {
    const { selected } = run.value;
    const { tokens, result } = selectedRollout(run.value);
    const chosen = selected !== shown.current;
    shown.current = selected;
    requestAnimationFrame(() => {
      // Only now: the change of text scrolls by itself, as if the reader had.
      if (tokens === 0) following.current = true;
      else if (chosen) following.current = result === null;
      const { current } = scroller;
      if (current === null || !(following.current || chosen)) return;
      current.scrollTop = following.current ? current.scrollHeight : 0;
      lastTop.current = current.scrollTop;
    });
  });
  const onScroll = (): void => {
    if (!scroller.current) return;
    const { scrollHeight, scrollTop, clientHeight } = scroller.current;
    const gap = scrollHeight - scrollTop - clientHeight;
    // The first pixel upwards counts: scrolling back at every frame would hold the reader fast.
    if (scrollTop < lastTop.current) following.current = gap < 1;
    else if (gap < END_MARGIN) following.current = true;
    lastTop.current = scrollTop;
  };
  return { scroller, onScroll };
}
