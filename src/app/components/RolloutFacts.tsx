// The figures of the rollout whose reasoning is shown.

import { useComputed } from "@preact/signals";
import type { JSX } from "preact";
import type { Rollout } from "../../core/judge.ts";
import { formatProbabilityOf, formatTokens } from "../format.ts";
import { selectedRollout } from "../run-state.ts";
import { run } from "../state.ts";

/** Tokens from the start, and the rest once the rollout has ended. */
export function RolloutFacts(): JSX.Element {
  const tokens = useComputed(() => formatTokens(selectedRollout(run.value).tokens));
  const result = useComputed(() => selectedRollout(run.value).result);
  return (
    <ul class="facts figures">
      <li>{tokens}</li>
      {result.value && factsOf(result.value).map((fact) => <li key={fact}>{fact}</li>)}
    </ul>
  );
}

function factsOf({ verdict, probability, promptTokens, seed }: Rollout): readonly string[] {
  const { winner } = verdict;
  const known = winner !== null && probability !== null;
  return [
    ...(known
      ? [`probability of Response ${winner + 1} ${formatProbabilityOf(winner, probability)}`]
      : []),
    `prompt ${formatTokens(promptTokens)}`,
    `seed ${seed}`,
  ];
}
