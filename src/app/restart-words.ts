// That the model had to be opened anew in the middle of a judgment, in plain words.

import { formatTokens } from "./format.ts";
import type { Restart } from "./run-state.ts";

/** Says what happened and that nothing of the judgment is lost. */
export function restartWords({ reason, tokens }: Restart): string {
  const cause = /[.!?]\s*$/.test(reason) ? reason.trim() : `${reason.trim()}.`;
  return `${cause} The model is opened again, and every rollout goes on from where it was, after ${formatTokens(tokens)} in all.`;
}
