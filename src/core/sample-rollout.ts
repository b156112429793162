// A finished rollout for tests.

import type { Rollout } from "./judge.ts";

/** A finished rollout that chose response 0, but for what a test cares about. */
export function sampleRollout(change: Partial<Rollout> = {}): Rollout {
  return {
    order: [0, 1],
    seed: 5,
    sampling: { temperature: 0, topP: 1, topK: 0 },
    verdict: { winner: 0 },
    probability: null,
    leanings: [],
    reasoning: "hm",
    answer: "\\boxed{Assistant 1}",
    tokens: 12,
    promptTokens: 30,
    stop: "end",
    ...change,
  };
}
