// The figures of a finished judgment, enough to compare and to repeat it.

import type { JSX } from "preact";
import type { Judgment, Rollout, TokenUsage } from "../../core/judge.ts";
import {
  formatBackend,
  formatOrder,
  formatProbabilityOf,
  formatRate,
  formatSeconds,
  formatTokens,
} from "../format.ts";
import type { ResponseNames } from "../response-names.ts";
import { useRun } from "../run-context.ts";
import { isVote, runSeconds, tokenRate, type RunState } from "../run-state.ts";

/** Tokens, time, speed, backend and seed in one line; nothing before the judgment. */
export function RunFacts({ state }: { state: RunState }): JSX.Element | null {
  const { names } = useRun();
  const { judgment, model } = state;
  const rollout = judgment?.rollouts[0];
  if (judgment === null || rollout === undefined) return null;
  const facts = [
    ...(isVote(state) ? voteFacts(state, judgment) : rolloutFacts(state, judgment, rollout, names)),
    ...(model === null ? [] : [formatBackend(model.backend)]),
    `temperature ${temperaturesOf(judgment)}`,
    `seed ${state.request?.seed ?? rollout.seed}`,
  ];
  return (
    <ul class="facts figures">
      {facts.map((fact) => (
        <li key={fact}>{fact}</li>
      ))}
    </ul>
  );
}

/** More votes of an undecided match are drawn warmer than greedy ones. */
function temperaturesOf({ rollouts }: Judgment): string {
  const temperatures = rollouts.map(({ sampling }) => sampling.temperature);
  return [...new Set(temperatures)].join(", then ");
}

function rolloutFacts(
  state: RunState,
  { usage }: Judgment,
  rollout: Rollout,
  names: ResponseNames,
): readonly string[] {
  const { probability, verdict } = rollout;
  return [
    `shown as ${formatOrder(rollout.order, names)}`,
    ...(probability === null || verdict.winner === null
      ? []
      : [`probability ${formatProbabilityOf(verdict.winner, probability)}`]),
    formatTokens(rollout.tokens),
    ...speedFacts(state, ""),
    `prompt ${formatTokens(rollout.promptTokens)}${reusedOf(usage)}`,
  ];
}

function voteFacts(state: RunState, { usage }: Judgment): readonly string[] {
  return [
    `${formatTokens(usage.decoded)} written`,
    ...speedFacts(state, " in all"),
    `prompts: ${formatTokens(usage.prefilled)} read${reusedOf(usage)}`,
  ];
}

function speedFacts(state: RunState, ofWhat: string): readonly string[] {
  const rate = tokenRate(state);
  // A run that was taken from a record has no times.
  if (runSeconds(state) === 0) return [];
  const seconds = formatSeconds(runSeconds(state));
  return [seconds, ...(rate === null ? [] : [`${formatRate(rate)}${ofWhat}`])];
}

function reusedOf({ reused }: TokenUsage): string {
  return reused === 0 ? "" : `, ${reused} reused`;
}
