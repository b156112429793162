// Gathers what arrives between two frames, so that the page changes at most once a frame.

/** Collects items and hands them over together. */
export interface FrameBatch<T> {
  add(item: T): void;
  /** Hands over now what has been collected. */
  flush(): void;
}

/** When a batch may hand over. */
export interface Scheduler {
  /** Whether the page is hidden, so that no frames are drawn. */
  readonly hidden: boolean;
  nextFrame(callback: () => void): void;
  /** Calls back within a moment, drawn or not. */
  later(callback: () => void): void;
  onVisibilityChange(callback: () => void): void;
}

/** Milliseconds between hand-overs while the page is hidden. */
const HIDDEN_INTERVAL = 250;

const pageScheduler: Scheduler = {
  get hidden() {
    return document.hidden;
  },
  nextFrame: (callback) => void requestAnimationFrame(callback),
  later: (callback) => void setTimeout(callback, HIDDEN_INTERVAL),
  onVisibilityChange: (callback) => document.addEventListener("visibilitychange", callback),
};

/** Makes a batch, for as long as the page lives, that calls `deliver` at the frame after an item. */
export function createFrameBatch<T>(
  deliver: (items: readonly T[]) => void,
  scheduler = pageScheduler,
): FrameBatch<T> {
  let items: T[] = [];
  const flush = (): void => {
    const ready = items;
    items = [];
    if (ready.length > 0) deliver(ready);
  };
  const add = (item: T): void => {
    items.push(item);
    if (items.length > 1) return;
    if (scheduler.hidden) scheduler.later(flush);
    else scheduler.nextFrame(flush);
  };
  // A frame that was asked for before the page was hidden comes only when it is shown again.
  scheduler.onVisibilityChange(flush);
  return { add, flush };
}
