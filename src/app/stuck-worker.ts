// A stopped judgment that does not end: its worker hears nothing any more and must be replaced.

import type { JudgeClient } from "../worker/client.ts";

/** Milliseconds that a stopped judgment may take to end. One token or one piece of prompt is due. */
export const PATIENCE = 5_000;

/** What people are told when the worker is replaced. */
export const STUCK_MESSAGE = `The model did not stop within ${PATIENCE / 1000} seconds, so it is loaded again in a new worker.`;

const pass = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * Whether what a client was asked before is still at work when patience ends.
 * @param wait resolves after so many milliseconds
 */
export function isStuck(
  client: Pick<JudgeClient, "settled">,
  wait: (milliseconds: number) => Promise<void> = pass,
): Promise<boolean> {
  return Promise.race([client.settled().then(() => false), wait(PATIENCE).then(() => true)]);
}
