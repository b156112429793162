// How much is to be judged at once, for people.

import type { MemoryWish } from "./memory-plan.ts";

/** Such as "8 rollouts of 8,192 tokens" or "1 rollout of 512 tokens". */
export function wishInWords({ rows, context }: MemoryWish): string {
  return `${rows} ${rows === 1 ? "rollout" : "rollouts"} of ${context.toLocaleString("en")} tokens`;
}
