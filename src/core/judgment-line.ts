// One line of a JSONL file of judgments.

import type { Comparison, Order, ResponseIndex } from "./comparison.ts";
import type { Sampling } from "./engine.ts";
import type { Judgment, Leaning, NoVerdictReason, Rollout } from "./judge.ts";
import type { JudgeIdentity } from "./tournaments/tournament-file.ts";

interface RolloutRecord {
  readonly order: Order;
  /** Index of the better response, the order undone. */
  readonly verdict: ResponseIndex | null;
  /** Only where neither was chosen. */
  readonly reason?: NoVerdictReason;
  /** Of response 0. */
  readonly probability: number | null;
  readonly reasoning: string;
  readonly answer: string;
  readonly tokens: number;
  readonly stop: Rollout["stop"];
  readonly forced: boolean;
  /** Only where probes read any. */
  readonly leanings?: readonly Leaning[];
  readonly seed: number;
  readonly sampling: Sampling;
}

function recordOf(rollout: Rollout): RolloutRecord {
  const { verdict, order, probability, reasoning, answer, tokens, stop, leanings } = rollout;
  const { seed, sampling } = rollout;
  return {
    order,
    verdict: verdict.winner,
    ...(verdict.winner === null && { reason: verdict.reason }),
    probability,
    reasoning,
    answer,
    tokens,
    stop,
    forced: stop === "forced",
    ...(leanings.length > 0 && { leanings }),
    seed,
    sampling,
  };
}

/**
 * The judgment of a comparison as one line of JSON, without the line break: `{"id", "winner",
 * "gold"?, "votes": [n0, n1], "soft": [s0, s1], "invalid", "ties", "dropped", "posterior",
 * "probability", "ended", "usage": {"prefilled", "reused", "decoded"}, "model"?, "rollouts": [{"order",
 * "verdict", "reason"?, "probability", "reasoning", "answer", "tokens", "stop", "forced",
 * "leanings"?, "seed", "sampling": {"temperature", "topP", "topK"}}]}`, the same for one vote and
 * for many. `winner`, `gold` and `verdict` are indices into the comparison's own responses; every
 * probability is that of response 0.
 * @param model what judged, its profile included, where that is to be known from the line
 */
export function formatJudgmentLine(
  { id, gold }: Comparison,
  judgment: Judgment,
  model?: JudgeIdentity,
): string {
  const { winner, tally, ended, usage, rollouts } = judgment;
  const { votes, soft, invalid, ties, dropped, posterior, probability } = tally;
  const { prefilled, reused, decoded } = usage;
  return JSON.stringify({
    id,
    winner,
    ...(gold !== undefined && { gold }),
    votes,
    soft,
    invalid,
    ties,
    dropped,
    posterior,
    probability,
    ended,
    usage: { prefilled, reused, decoded },
    model,
    rollouts: rollouts.map(recordOf),
  });
}
