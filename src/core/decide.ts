// Runs a judge to the end of one judgment, for callers who do not watch it think.

import type { Comparison } from "./comparison.ts";
import { JudgeError } from "./errors.ts";
import type { Judge, Judgment, JudgeOptions } from "./judge.ts";

/**
 * Judges one comparison and gives what the votes decided.
 * @throws JudgeError as the judge does; the signal's reason when it is aborted
 */
export async function decide(
  judge: Judge,
  comparison: Comparison,
  options?: JudgeOptions,
): Promise<Judgment> {
  for await (const event of judge.judge(comparison, options)) {
    if (event.type === "judgment") return event.judgment;
  }
  throw new JudgeError("engine-failed", "The judge ended without a judgment.");
}
