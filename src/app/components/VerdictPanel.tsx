// Which response is better, or why that is not known; while the model works, how far it is.

import type { FunctionComponent, JSX } from "preact";
import { copyTrace, judgeSwapped } from "../actions.ts";
import { failureTitle } from "../failure.ts";
import { formatTokens } from "../format.ts";
import { isCurrent, run } from "../state.ts";
import { STUCK_MESSAGE } from "../stuck-worker.ts";
import { verdictWords } from "../verdict-words.ts";
import type { RunPhase, RunState } from "../run-state.ts";
import { PairMark } from "./PairMark.tsx";
import { RunFacts } from "./RunFacts.tsx";
import { RunProgress } from "./RunProgress.tsx";

/** The region that names the winner. */
export function VerdictPanel(): JSX.Element {
  const Content = contents[run.value.phase];
  return (
    <section
      id="verdict"
      tabIndex={-1}
      class={`panel verdict ${run.value.phase}`}
      aria-label="Verdict"
    >
      <Content state={run.value} />
    </section>
  );
}

const contents: Readonly<Record<RunPhase, FunctionComponent<{ state: RunState }>>> = {
  idle: IdleVerdict,
  waiting: RunProgress,
  reading: RunProgress,
  thinking: RunProgress,
  stopped: StoppedRun,
  failed: FailedRun,
  decided: DecidedRun,
};

function IdleVerdict(): JSX.Element {
  return (
    <div class="headline">
      <PairMark winner={null} />
      <div>
        <h2 class="soft">No verdict yet</h2>
        <p>Enter a query and two responses, or choose an example, and press Judge.</p>
      </div>
    </div>
  );
}

function StoppedRun({ state }: { state: RunState }): JSX.Element {
  return (
    <div class="headline">
      <PairMark winner={null} />
      <div>
        <h2>Stopped</h2>
        <p>
          {state.tokens === 0
            ? "Nothing was written yet, so nothing was decided."
            : `After ${formatTokens(state.tokens)}. Nothing was decided.`}
        </p>
        {state.workerReplaced && <p>{STUCK_MESSAGE}</p>}
      </div>
    </div>
  );
}

function FailedRun({ state: { failure } }: { state: RunState }): JSX.Element | null {
  return failure === null ? null : (
    <div class="headline trouble">
      <PairMark winner={null} />
      <div>
        <h2>{failureTitle(failure)}</h2>
        <p>
          <bdi>{failure.message}</bdi>
        </p>
      </div>
    </div>
  );
}

function DecidedRun({ state }: { state: RunState }): JSX.Element | null {
  if (state.rollout === null || state.judgment === null) return null;
  const { winner } = state.judgment;
  const { title, advice } = verdictWords(state.rollout);
  return (
    <>
      <div class="headline">
        <PairMark winner={winner} />
        <div>
          <h2>{winner === null ? title : <WinnerTitle winner={winner} />}</h2>
          {advice !== "" && <p>{advice}</p>}
          {!isCurrent.value && <p>The text above has changed since.</p>}
        </div>
        <Follow copied={state.copied} />
      </div>
      <RunFacts state={state} />
    </>
  );
}

function WinnerTitle({ winner }: { winner: 0 | 1 }): JSX.Element {
  return (
    <>
      <span class={winner === 0 ? "ink-one" : "ink-two"}>Response {winner + 1}</span> is better
    </>
  );
}

/** The button goes away with the verdict, so the focus moves to what takes their place. */
function tryOtherOrder(): void {
  judgeSwapped();
  document.getElementById("verdict")?.focus();
}

/** What can be done with a finished judgment. */
function Follow({ copied }: Pick<RunState, "copied">): JSX.Element {
  const label = copied === null ? "Copy as JSON" : copied ? "Copied" : "Could not copy";
  return (
    <div class="follow">
      <button type="button" class="quiet" onClick={tryOtherOrder}>
        Try the other order
      </button>
      <button type="button" class="quiet" onClick={() => void copyTrace()}>
        {label}
      </button>
    </div>
  );
}
