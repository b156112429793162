// Which response is better, or why that is not known; while the model works, how far it is.

import type { FunctionComponent, JSX } from "preact";
import { failureTitle } from "../failure.ts";
import { formatTokens } from "../format.ts";
import { run } from "../state.ts";
import { STUCK_MESSAGE } from "../stuck-worker.ts";
import { runTokens, type RunPhase, type RunState } from "../run-state.ts";
import { DecidedRun } from "./DecidedRun.tsx";
import { Evidence } from "./Evidence.tsx";
import { PairMark } from "./PairMark.tsx";
import { RestartNote } from "./RestartNote.tsx";
import { RunFacts } from "./RunFacts.tsx";
import { RunProgress } from "./RunProgress.tsx";

/** The region that names the winner. */
export function VerdictPanel(): JSX.Element {
  const state = run.value;
  const Headline = headlines[state.phase];
  return (
    <section id="verdict" tabIndex={-1} class="panel verdict" aria-label="Verdict">
      <Headline state={state} />
      <Evidence />
      <RestartNote />
      <RunFacts state={state} />
    </section>
  );
}

const headlines: Readonly<Record<RunPhase, FunctionComponent<{ state: RunState }>>> = {
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
  const tokens = runTokens(state);
  return (
    <div class="headline">
      <PairMark winner={null} />
      <div>
        <h2>Stopped</h2>
        <p>
          {tokens === 0
            ? "Nothing was written yet, so nothing was decided."
            : `After ${formatTokens(tokens)}. Nothing was decided.`}
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
