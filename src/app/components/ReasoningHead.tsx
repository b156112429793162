// Whose reasoning is shown, what became of it, and who is who in it.

import { useComputed } from "@preact/signals";
import type { JSX } from "preact";
import { rolloutMarks } from "../rollout-words.ts";
import { useRun } from "../run-context.ts";
import { answersAtOnce, isVote, type RunState, selectedRollout } from "../run-state.ts";
import { OrderNote } from "./OrderNote.tsx";

function textName(state: RunState): string {
  return answersAtOnce(state) ? "Answer" : "Reasoning";
}

/** The heading of the reasoning, with marks such as "stopped" or "forced". */
export function ReasoningHead(): JSX.Element {
  const { run } = useRun();
  const title = useComputed(() =>
    isVote(run.value)
      ? `${textName(run.value)} of rollout ${run.value.selected + 1}`
      : textName(run.value),
  );
  // Joined, so that only another set of marks counts as a change.
  const marks = useComputed(() =>
    rolloutMarks(selectedRollout(run.value), run.value.phase).join("\n"),
  );
  return (
    <div class="reasoning-head">
      <h2>{title}</h2>
      {marks.value.split("\n").map((mark) => mark !== "" && <span class="chip">{mark}</span>)}
      <OrderNote />
    </div>
  );
}
