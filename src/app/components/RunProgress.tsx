// How far a run is: waiting, reading the prompt, thinking.

import type { JSX } from "preact";
import { formatRate, formatSeconds, formatTokens } from "../format.ts";
import {
  answersAtOnce,
  isVote,
  runSeconds,
  runTokens,
  tokenRate,
  type RunState,
} from "../run-state.ts";
import { STUCK_MESSAGE } from "../stuck-worker.ts";
import { formatVotes } from "../vote-words.ts";

/** A run, and what is said of it while it waits for its model. */
export interface RunProgressProps {
  readonly state: RunState;
  readonly waiting?: string | undefined;
}

/** A headline and figures for a run under way. */
export function RunProgress({
  state,
  waiting = "It is judged as soon as the model is ready.",
}: RunProgressProps): JSX.Element {
  const [title, detail] = progressWords(state, waiting);
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

function progressWords(state: RunState, waiting: string): readonly [title: string, detail: string] {
  if (state.phase === "waiting") {
    const detail = state.workerReplaced ? `${STUCK_MESSAGE} ${waiting}` : waiting;
    return ["Waiting for the model", detail];
  }
  if (state.phase === "reading") return ["Reading the prompt", prefillWords(state)];
  const rate = tokenRate(state);
  const figures = [formatTokens(runTokens(state)), formatSeconds(runSeconds(state))];
  const detail = [...figures, ...(rate === null ? [] : [formatRate(rate)])].join(" · ");
  const doing = answersAtOnce(state) ? "Answering" : "Thinking";
  return [`${doing}${countWords(state)}`, detail];
}

function prefillWords({ prefill }: RunState): string {
  if (prefill === null) return "Preparing the prompt";
  const { done, total, reused } = prefill;
  const read = `${done} of ${formatTokens(total)}`;
  return reused === 0 ? read : `${read}, ${reused} reused`;
}

function countWords(state: RunState): string {
  if (!isVote(state)) return "";
  const { votes, planned } = state.tally;
  return `: ${votes[0] + votes[1]} of ${formatVotes(planned)} in`;
}
