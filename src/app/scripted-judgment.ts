// A model, a finished rollout and judgments of such rollouts as data, for the tests of the page.

import miniJson from "../../models/profiles/rrm-mini.json?raw";
import type { Judgment, Rollout } from "../core/judge.ts";
import { parseProfile } from "../core/profile-json.ts";
import { tallyVotes, winnerOf } from "../core/vote-tally.ts";
import type { ModelInfo } from "../worker/api.ts";

/** A loaded model on the CPU. */
export const scriptedModel: ModelInfo = {
  name: "m",
  dtype: "q8",
  sha256: "0f".repeat(32),
  source: null,
  profile: parseProfile(JSON.parse(miniJson)),
  profileSha256: "1e".repeat(32),
  bytes: 10,
  contextLength: 64,
  sampling: { temperature: 0.6, topP: 0.9, topK: 40 },
  maxTokens: 32,
  memory: null,
  backend: {
    provider: "wasm",
    runtime: "onnxruntime-web 1",
    threads: 2,
    adapter: "",
    reason: "No adapter.",
  },
};

/** A rollout of that model which found the second response better. */
export const scriptedRollout: Rollout = {
  order: [0, 1],
  seed: 7,
  sampling: scriptedModel.sampling,
  verdict: { winner: 1 },
  probability: 0.1,
  leanings: [],
  reasoning: "thought",
  answer: "\\boxed{Assistant 2}",
  tokens: 5,
  promptTokens: 20,
  stop: "end",
};

/** What finished rollouts decide together, all of them counted. */
export function scriptedJudgment(
  rollouts: readonly Rollout[],
  changes: Partial<Judgment> = {},
): Judgment {
  const tally = tallyVotes(rollouts, rollouts.length, 0);
  const decoded = rollouts.reduce((sum, { tokens }) => sum + tokens, 0);
  const usage = { prefilled: 40, reused: 12, decoded };
  return { winner: winnerOf(tally, false), rollouts, tally, ended: "complete", usage, ...changes };
}
