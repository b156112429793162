// Verifying or mending a model: how far it is and what came of it.

import type { JSX } from "preact";
import type { KeptModel } from "../../worker/store-api.ts";
import { FailureNote } from "./FailureNote.tsx";
import { FolderPicker } from "./FolderPicker.tsx";
import { hubAddress } from "./hub-address.ts";
import { knownFolders } from "./kept-list.ts";
import { mendModel, stopWork, works } from "./work-actions.ts";
import { WorkProgress } from "./WorkProgress.tsx";
import { damageLines, workWords } from "./work-words.ts";

const labels = { verify: "Verified", mend: "Mended" } as const;

/** Nothing while nothing has been done on the model. */
export function WorkReport({ model }: { model: KeptModel }): JSX.Element | null {
  const { id, manifest } = model;
  const work = works.value.get(id);
  if (!work) return null;
  if (work.phase === "running") {
    const stop = (): void => void stopWork(id);
    const { kind, pace } = work;
    return <WorkProgress label={labels[kind]} pace={pace} stopWord="Stop" onStop={stop} />;
  }
  const damaged = work.damaged ?? [];
  const words = workWords(work, manifest);
  const mood = work.phase === "done" ? "done" : "note";
  return (
    <div class="work-report" role="status">
      <FailureNote failure={work.failure} />
      {words !== null && <p class={damaged.length > 0 ? "problem" : mood}>{words}</p>}
      {damaged.length > 0 && (
        <>
          <ul class="figures">
            {damageLines(damaged).map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          <Mend model={model} />
        </>
      )}
    </div>
  );
}

/** Only the damaged chunks are made or fetched again; for that the source is needed once more. */
function Mend({ model: { id, source } }: { model: KeptModel }): JSX.Element {
  return (
    <div class="ways">
      {source?.kind === "hub" ? (
        <a class="button secondary" href={hubAddress("mend", id)}>
          Mend from the hub …
        </a>
      ) : (
        <FolderPicker
          label="Mend from its folder …"
          kind="secondary"
          known={knownFolders.value.get(id)}
          onPick={(picked) => void mendModel(id, picked)}
        />
      )}
      <span class="hint">Only the damaged chunks are read again.</span>
    </div>
  );
}
