// Gathers what arrives between two frames, so that the page changes at most once a frame.

/** Collects items and hands them over together. */
export interface FrameBatch<T> {
  add(item: T): void;
  /** Hands over now what has been collected. */
  flush(): void;
}

/** Milliseconds between hand-overs while the page is hidden, where no frames are drawn. */
const HIDDEN_INTERVAL = 250;

/** Makes a batch that calls `deliver` at the next frame after an item was added. */
export function createFrameBatch<T>(deliver: (items: readonly T[]) => void): FrameBatch<T> {
  let items: T[] = [];
  const flush = (): void => {
    const ready = items;
    items = [];
    if (ready.length > 0) deliver(ready);
  };
  const add = (item: T): void => {
    items.push(item);
    if (items.length > 1) return;
    if (document.hidden) setTimeout(flush, HIDDEN_INTERVAL);
    else requestAnimationFrame(flush);
  };
  return { add, flush };
}
