// What can be done with a finished judgment of the Judge page.

import { useComputed } from "@preact/signals";
import type { JSX } from "preact";
import { copyTrace, judgeSwapped } from "../judge-actions.ts";
import { isVote } from "../run-state.ts";
import { run } from "../state.ts";

/** Judging in the other order, and copying; a vote has seen both orders already. */
export function JudgeFollow(): JSX.Element {
  const vote = useComputed(() => isVote(run.value));
  const label = useComputed(() => copyLabel(run.value.copied));
  return (
    <div class="follow">
      {!vote.value && (
        <button type="button" class="quiet" onClick={tryOtherOrder}>
          Try the other order
        </button>
      )}
      <button type="button" class="quiet" onClick={() => void copyTrace()}>
        {label}
      </button>
    </div>
  );
}

function copyLabel(copied: boolean | null): string {
  if (copied === null) return "Copy as JSON";
  return copied ? "Copied" : "Could not copy";
}

/** The button goes away with the verdict, so the focus moves to what takes their place. */
function tryOtherOrder(): void {
  judgeSwapped();
  document.getElementById("verdict")?.focus();
}
