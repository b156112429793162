// One line of a JSONL file of judgments.

import type { Comparison, Order, ResponseIndex } from "./comparison.ts";
import type { StopReason } from "./engine.ts";
import type { Judgment, NoVerdictReason, Rollout } from "./judge.ts";

interface RolloutRecord {
  readonly order: Order;
  /** Index of the better response, the order undone. */
  readonly verdict: ResponseIndex | null;
  /** Only where there is no verdict. */
  readonly reason?: NoVerdictReason;
  readonly reasoning: string;
  readonly answer: string;
  readonly tokens: number;
  readonly stop: StopReason;
  readonly seed: number;
}

function recordOf({
  verdict,
  order,
  reasoning,
  answer,
  tokens,
  stop,
  seed,
}: Rollout): RolloutRecord {
  return {
    order,
    verdict: verdict.winner,
    ...(verdict.winner === null ? { reason: verdict.reason } : {}),
    reasoning,
    answer,
    tokens,
    stop,
    seed,
  };
}

/**
 * The judgment of a comparison as one line of JSON, without the line break: `{"id", "winner",
 * "gold"?, "rollouts": [{"order", "verdict", "reason"?, "reasoning", "answer", "tokens", "stop",
 * "seed"}]}`. `winner`, `gold` and `verdict` are indices into the comparison's own responses.
 */
export function formatJudgmentLine({ id, gold }: Comparison, judgment: Judgment): string {
  return JSON.stringify({
    id,
    winner: judgment.winner,
    ...(gold === undefined ? {} : { gold }),
    rollouts: judgment.rollouts.map(recordOf),
  });
}
