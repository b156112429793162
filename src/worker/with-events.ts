// A call of the page that is told of its progress.

import { releaseProxy } from "comlink";
import { EventBatch } from "./event-batch.ts";

/** A callback of the page: called across the border, and let go of at the end. */
export type EventCallback<T> = ((events: readonly T[]) => void) & {
  readonly [releaseProxy]?: () => void;
};

/** Sends a call's events in batches; all have arrived before the call ends. */
export async function withEvents<T, R>(
  callback: EventCallback<T>,
  work: (push: (event: T) => void) => Promise<R>,
): Promise<R> {
  const batch = new EventBatch<T>(callback);
  try {
    return await work((event) => batch.push(event));
  } finally {
    await batch.flush();
    callback[releaseProxy]?.();
  }
}
