// The verdict of the judge that answers at once, and what differs from the one that thinks.

import { useComputed } from "@preact/signals";
import type { JSX } from "preact";
import { StaleNote } from "../components/StaleNote.tsx";
import { VerdictPanel } from "../components/VerdictPanel.tsx";
import type { Failure } from "../failure.ts";
import { knownGold } from "../fresh/known-answer.ts";
import { pairNames } from "../response-names.ts";
import { RunContext, type ShownRun } from "../run-context.ts";
import { model, run } from "../state.ts";
import { retryDirect } from "./direct-judge.ts";
import { directModel, directRun, isDirectShown, isMiniRun } from "./direct-signals.ts";
import { differenceWords, loadFailureTitle, loadingWords } from "./direct-words.ts";
import { JudgeName } from "./JudgeName.tsx";

const shown: ShownRun = {
  run: directRun,
  names: pairNames,
  idPrefix: "direct-",
  selectRollout: () => {},
};

const name = <JudgeName name="Direct" way="answers at once" />;

/** Both panels; nothing while the switch is off. */
export function DirectVerdict(): JSX.Element | null {
  const state = directModel.value;
  if (!isDirectShown.value) return null;
  if (state?.phase === "failed") return <DirectFailure failure={state.failure} />;
  const loading = loadingWords(state, model.value);
  return (
    <RunContext.Provider value={shown}>
      <VerdictPanel
        label="Direct judge"
        head={name}
        invitation={loading ?? "It is asked whatever the other is asked."}
        waiting={loading ?? undefined}
        note={<StaleNote />}
      />
      <Difference />
    </RunContext.Provider>
  );
}

function DirectFailure({ failure }: { failure: Failure }): JSX.Element {
  return (
    <section id="direct-verdict" class="panel trouble" aria-label="Direct judge">
      {name}
      <h2>{loadFailureTitle(failure)}</h2>
      <p>
        <bdi>{failure.message}</bdi>
      </p>
      <button type="button" class="secondary" onClick={retry}>
        Try again
      </button>
    </section>
  );
}

/** The button goes away, so the focus moves on. */
function retry(): void {
  retryDirect();
  document.getElementById("compare-direct")?.focus();
}

function Difference(): JSX.Element {
  const words = useComputed(() =>
    isMiniRun.value ? differenceWords(run.value, directRun.value, knownGold.value) : null,
  );
  return (
    <section class="panel" aria-label="What differs">
      {words.value === null ? (
        <p class="hint">What differs is said here once both have decided.</p>
      ) : (
        <>
          <p class="figures">{words}</p>
          <StaleNote />
        </>
      )}
    </section>
  );
}
