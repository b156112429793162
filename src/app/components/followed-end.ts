// Keeps the end of a growing text in view, until its reader scrolls away from it.

import { useSignalEffect } from "@preact/signals";
import type { RefObject } from "preact";
import { useRef } from "preact/hooks";
import { run } from "../state.ts";

/** Pixels from the end within which a reader who comes back counts as being there. */
const END_MARGIN = 24;

/** What the scrolling element needs to be followed. */
export interface FollowedEnd {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly onScroll: () => void;
}

/** Scrolls an element to its end whenever the run has news, while the reader is at the end. */
export function useFollowedEnd(): FollowedEnd {
  const scroller = useRef<HTMLDivElement>(null);
  const following = useRef(true);
  const lastTop = useRef(0);
  useSignalEffect(() => {
    if (run.value.tokens === 0) following.current = true;
    requestAnimationFrame(() => {
      const { current } = scroller;
      if (current && following.current) current.scrollTop = current.scrollHeight;
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
