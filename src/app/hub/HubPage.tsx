// The hub page: the one place that may reach another host, apart from every text a person enters.

import type { JSX } from "preact";
import { PairMark } from "../components/PairMark.tsx";
import { formatBytes } from "../format.ts";
import { keeping } from "../models/keeping-actions.ts";
import { chosenOf } from "../models/keeping-state.ts";
import { KeepingPanel } from "../models/KeepingPanel.tsx";
import { keptModels, listFailure } from "../models/kept-list.ts";
import { FailureNote } from "../models/FailureNote.tsx";
import { RoomLine } from "../models/RoomLine.tsx";
import { BegunList } from "./BegunList.tsx";
import { hubRequest, task, taskModel, takeIntoUse } from "./hub-actions.ts";
import { hostOf } from "./hub-form.ts";
import { HubFormPanel } from "./HubFormPanel.tsx";
import { MendPanel } from "./MendPanel.tsx";

/** The whole of what is seen. */
export function HubPage(): JSX.Element {
  const { kind } = task.value;
  return (
    <>
      <header class="masthead">
        <h1>
          <PairMark winner={1} /> rrm-web
        </h1>
        <nav class="pages" aria-label="Pages">
          <a href="./#/models">Back to Models</a>
        </nav>
      </header>
      <main id="main" aria-label="Hub">
        <Why />
        {kind !== "new" && keptModels.value !== null && taskModel.value === null && <Gone />}
        {kind === "mend" ? taskModel.value && <MendPanel model={taskModel.value} /> : <Download />}
        {kind === "new" && keeping.value.phase === "idle" && <BegunList />}
        <FailureNote failure={listFailure.value} />
        <RoomLine />
      </main>
    </>
  );
}

function Why(): JSX.Element {
  return (
    <div class="hub-why">
      <h2>Get a model from the hub</h2>
      <p>
        This is a page of its own because only it may reach another host. It holds none of your
        texts: what you judge stays in the page that cannot send anything.
      </p>
    </div>
  );
}

function Gone(): JSX.Element {
  return <p class="problem">That model is not kept here any more.</p>;
}

function Download(): JSX.Element {
  const { phase, failure } = keeping.value;
  const host = hubRequest.value ? hostOf(hubRequest.value) : "the hub";
  return (
    <>
      <HubFormPanel />
      {(phase !== "idle" || failure !== null) && (
        <section class="panel hub-model" aria-label="Model">
          <KeepingPanel
            action={({ readBytes }) => `Download ${formatBytes(readBytes)} from ${host}`}
            stopWord="Pause"
            meanwhile="Leave this page open; closed, it goes on at the next visit."
          >
            {(id) => (
              <>
                <button type="button" class="primary" onClick={() => void takeIntoUse(id)}>
                  Use it
                </button>
                <a class="button secondary" href="./#/models">
                  Back to Models
                </a>
              </>
            )}
          </KeepingPanel>
          {phase === "surveyed" && chosenOf(keeping.value) && (
            <p class="hint">
              The files come from {host}, which may pass on to storage hosts of its own; those learn
              your IP address too.
            </p>
          )}
        </section>
      )}
    </>
  );
}
