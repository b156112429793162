// The figures of the rollout whose reasoning is shown.

import { useComputed } from "@preact/signals";
import type { JSX } from "preact";
import type { Rollout } from "../../core/judge.ts";
import { formatProbabilityOf, formatTokens } from "../format.ts";
import type { ResponseNames } from "../response-names.ts";
import { useRun } from "../run-context.ts";
import { selectedRollout } from "../run-state.ts";

/** Tokens from the start, and the rest once the rollout has ended. */
export function RolloutFacts(): JSX.Element {
  const { run, names } = useRun();
  const tokens = useComputed(() => formatTokens(selectedRollout(run.value).tokens));
  const result = useComputed(() => selectedRollout(run.value).result);
  return (
    <ul class="facts figures">
      <li>{tokens}</li>
      {result.value && factsOf(result.value, names).map((fact) => <li key={fact}>{fact}</li>)}
    </ul>
  );
}

function factsOf(
  { verdict, probability, promptTokens, seed }: Rollout,
  { full }: ResponseNames,
): readonly string[] {
  const { winner } = verdict;
  const known = winner !== null && probability !== null;
  return [
    ...(known
      ? [`probability of ${full[winner]} ${formatProbabilityOf(winner, probability)}`]
      : []),
    `prompt ${formatTokens(promptTokens)}`,
    `seed ${seed}`,
  ];
}
