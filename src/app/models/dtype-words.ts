// Data types, and whether they fit, in words.

import type { MemoryPlan } from "../../core/memory-plan.ts";
import type { Dtype } from "../../core/model-manifest.ts";
import { formatTokens } from "../format.ts";

/** What a data type is, in a few words. */
export const dtypeWords: Readonly<Record<Dtype, string>> = {
  fp32: "full precision",
  fp16: "half precision",
  q8: "8 bits a weight",
  q4: "4 bits a weight",
  q4f16: "4 bits a weight, half precision elsewhere",
};

/** "fits", or why not and what would fit instead. */
export function fitWords({ fits, problems, instead }: MemoryPlan): string {
  if (fits) return "fits";
  const why = problems.join(" ");
  if (instead === null) return why;
  const { context, rows } = instead;
  const rollouts = rows === 1 ? "One rollout" : `${rows} rollouts`;
  return `${why} ${rollouts} at a time of ${formatTokens(context)} would fit.`;
}
