// How far a run is: waiting, reading the prompt, thinking.

import type { JSX } from "preact";
import { formatRate, formatSeconds, formatTokens } from "../format.ts";
import { runSeconds, tokenRate, type RunState } from "../run-state.ts";
import { STUCK_MESSAGE } from "../stuck-worker.ts";

/** A headline and figures for a run under way. */
export function RunProgress({ state }: { state: RunState }): JSX.Element {
  const [title, detail] = progressWords(state);
  return (
    <div class="headline">
      <span class="pulse" aria-hidden="true" />
      <div>
        <h2>{title}</h2>
        <p class="figures">{detail}</p>
      </div>
      {state.phase === "reading" && <PrefillProgress state={state} />}
    </div>
  );
}

function PrefillProgress({ state: { prefill } }: { state: RunState }): JSX.Element {
  return (
    <progress
      aria-label="Reading the prompt"
      {...(prefill && { value: prefill.done, max: prefill.total })}
    />
  );
}

function progressWords(state: RunState): readonly [title: string, detail: string] {
  if (state.phase === "waiting") {
    const detail = "It is judged as soon as the model is ready.";
    return ["Waiting for the model", state.workerReplaced ? `${STUCK_MESSAGE} ${detail}` : detail];
  }
  if (state.phase === "reading") {
    const { prefill } = state;
    return [
      "Reading the prompt",
      prefill ? `${prefill.done} of ${formatTokens(prefill.total)}` : "Preparing the prompt",
    ];
  }
  const rate = tokenRate(state);
  const figures = [formatTokens(state.tokens), formatSeconds(runSeconds(state))];
  return ["Thinking", [...figures, ...(rate === null ? [] : [formatRate(rate)])].join(" · ")];
}
