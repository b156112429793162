// Repeats what failed for a reason that may pass.

import { PassingFailure } from "./hub-failure.ts";
import type { HubOptions } from "./hub-options.ts";

/** Longer than this nobody is kept waiting: they are told instead. */
const MAX_WAIT_MS = 60_000;

/**
 * Does work until it succeeds or fails for good.
 * @param work calls its argument when it has come further, which gives it all its tries again
 * @throws what `work` throws, the JudgeError of a PassingFailure after too many of them, and the
 * signal's reason
 */
export async function retrying<T>(
  work: (onProgress: () => void) => Promise<T>,
  { retries = 4, firstWaitMs = 500, signal }: HubOptions,
): Promise<T> {
  let failed = 0;
  for (;;) {
    try {
      return await work(() => (failed = 0));
    } catch (error) {
      signal?.throwIfAborted();
      if (!(error instanceof PassingFailure)) throw error;
      if (failed === retries || error.waitMs > MAX_WAIT_MS) throw error.failure;
      await sleep(Math.max(error.waitMs, firstWaitMs * 2 ** failed), signal);
      failed += 1;
    }
  }
}

async function sleep(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const onAbort = () => {
      clearTimeout(timer);
      reject(signal?.reason as Error);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", onAbort);
      resolve();
    }, milliseconds);
    signal?.addEventListener("abort", onAbort, { once: true });
  });
}
