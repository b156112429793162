// The verdict of the judge that answers at once, and what differs from the one that thinks.

import { useComputed } from "@preact/signals";
import type { JSX } from "preact";
import { VerdictPanel } from "../components/VerdictPanel.tsx";
import { failureTitle, type Failure } from "../failure.ts";
import { formatBytesOf } from "../format.ts";
import { knownGold } from "../fresh/known-answer.ts";
import type { ModelState } from "../model-state.ts";
import { pairNames } from "../response-names.ts";
import { RunContext, type ShownRun } from "../run-context.ts";
import { run } from "../state.ts";
import { retryDirect } from "./direct-judge.ts";
import { directModel, directRun, isDirectShown } from "./direct-signals.ts";
import { differenceWords } from "./direct-words.ts";
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
  return (
    <RunContext.Provider value={shown}>
      <VerdictPanel label="Direct judge" head={name} invitation={invitationOf(state)} />
      <Difference />
    </RunContext.Provider>
  );
}

function invitationOf(state: ModelState | null): string {
  if (state?.phase === "ready") return "It is asked whatever the other is asked.";
  if (state?.phase !== "loading" || state.total === 0) return "Loading its model.";
  return `Loading its model: ${formatBytesOf(state.loaded, state.total)}.`;
}

function DirectFailure({ failure }: { failure: Failure }): JSX.Element {
  const isMissing = failure.code === "model-missing";
  return (
    <section id="direct-verdict" class="panel trouble" aria-label="Direct judge">
      {name}
      <h2>{isMissing ? "The direct judge is not on this server" : failureTitle(failure)}</h2>
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
  const words = useComputed(() => differenceWords(run.value, directRun.value, knownGold.value));
  return (
    <section class="panel difference" aria-label="What differs">
      <p class={words.value === null ? "hint" : "figures"}>
        {words.value ?? "What differs is said here once both have decided."}
      </p>
    </section>
  );
}
