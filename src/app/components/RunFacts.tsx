// The figures of a finished judgment, enough to compare and to repeat it.

import type { JSX } from "preact";
import { formatBackend, formatOrder, formatRate, formatSeconds, formatTokens } from "../format.ts";
import { runSeconds, tokenRate, type RunState } from "../run-state.ts";

/** Tokens, time, speed, backend, order and seed in one line. */
export function RunFacts({ state }: { state: RunState }): JSX.Element | null {
  const { model, rollout } = state;
  if (rollout === null) return null;
  const rate = tokenRate(state);
  const facts = [
    `shown as ${formatOrder(rollout.order)}`,
    formatTokens(rollout.tokens),
    formatSeconds(runSeconds(state)),
    ...(rate === null ? [] : [formatRate(rate)]),
    `prompt ${formatTokens(rollout.promptTokens)}`,
    ...(model === null ? [] : [formatBackend(model.backend)]),
    `temperature ${rollout.sampling.temperature}`,
    `seed ${rollout.seed}`,
  ];
  return (
    <ul class="facts figures">
      {facts.map((fact) => (
        <li key={fact}>{fact}</li>
      ))}
    </ul>
  );
}
