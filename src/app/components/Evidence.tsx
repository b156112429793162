// What a verdict rests on, while it comes to be: the count of votes and the leaning of thoughts.

import { useComputed } from "@preact/signals";
import type { JSX } from "preact";
import { useRun } from "../run-context.ts";
import { isVote } from "../run-state.ts";
import { LeaningChart } from "./LeaningChart.tsx";
import { VoteTally } from "./VoteTally.tsx";

/** The tally of a vote and, where probes were asked for, the leanings; each has its place at once. */
export function Evidence(): JSX.Element | null {
  const { run } = useRun();
  const vote = useComputed(() => isVote(run.value));
  const probed = useComputed(() => run.value.request?.probe !== undefined);
  if (!vote.value && !probed.value) return null;
  return (
    <div class="evidence">
      {vote.value && <VoteTally />}
      {probed.value && <LeaningChart />}
    </div>
  );
}
