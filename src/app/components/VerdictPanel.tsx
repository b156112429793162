// Which response is better, or why that is not known; while the model works, how far it is.

import type { ComponentChildren, FunctionComponent, JSX } from "preact";
import { failureTitle } from "../failure.ts";
import { formatTokens } from "../format.ts";
import { STUCK_MESSAGE } from "../stuck-worker.ts";
import { useRun } from "../run-context.ts";
import { runTokens, type RunPhase, type RunState } from "../run-state.ts";
import { DecidedRun, type VerdictExtras } from "./DecidedRun.tsx";
import { Evidence } from "./Evidence.tsx";
import { PairMark } from "./PairMark.tsx";
import { RestartNote } from "./RestartNote.tsx";
import { RunFacts } from "./RunFacts.tsx";
import { RunProgress, type RunProgressProps } from "./RunProgress.tsx";

interface VerdictPanelProps extends VerdictExtras {
  /** Names the region where there is more than one verdict. */
  readonly label?: string;
  /** Said above the headline. */
  readonly head?: ComponentChildren;
  /** What is said before anything is judged. */
  readonly invitation: string;
  /** Said of a run that waits for its model, in place of the usual. */
  readonly waiting?: string | undefined;
  /** Said of a run that was interrupted and will go on; absent where it will not. */
  readonly paused?: string;
}

/** The region that names the winner. */
export function VerdictPanel({
  label = "Verdict",
  head,
  ...props
}: VerdictPanelProps): JSX.Element {
  const { run, idPrefix } = useRun();
  const state = run.value;
  return (
    <section id={`${idPrefix}verdict`} tabIndex={-1} class="panel verdict" aria-label={label}>
      {head}
      <Headline state={state} {...props} />
      <Evidence />
      <RestartNote />
      <RunFacts state={state} />
    </section>
  );
}

function Headline({
  state,
  invitation,
  waiting,
  paused,
  ...extras
}: VerdictPanelProps & { state: RunState }): JSX.Element {
  const { phase } = state;
  if (phase === "idle") return <IdleVerdict invitation={invitation} />;
  if (phase === "decided") return <DecidedRun state={state} {...extras} />;
  if (phase === "stopped" && paused !== undefined) return <PausedRun words={paused} />;
  const Unfinished = unfinished[phase];
  return <Unfinished state={state} waiting={waiting} />;
}

const unfinished: Readonly<
  Record<Exclude<RunPhase, "idle" | "decided">, FunctionComponent<RunProgressProps>>
> = {
  waiting: RunProgress,
  reading: RunProgress,
  thinking: RunProgress,
  stopped: StoppedRun,
  failed: FailedRun,
};

function IdleVerdict({ invitation }: { invitation: string }): JSX.Element {
  return (
    <div class="headline">
      <PairMark winner={null} />
      <div>
        <h2 class="soft">No verdict yet</h2>
        <p>{invitation}</p>
      </div>
    </div>
  );
}

function PausedRun({ words }: { words: string }): JSX.Element {
  return (
    <div class="headline">
      <PairMark winner={null} />
      <div>
        <h2>Paused</h2>
        <p>{words}</p>
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
