// Verifying or mending a model: how far it is and what came of it.

import type { JSX } from "preact";
import type { KeptModel } from "../../worker/store-api.ts";
import { DamageList } from "./DamageList.tsx";
import { FailureNote } from "./FailureNote.tsx";
import { FolderPicker } from "./FolderPicker.tsx";
import { hubAddress } from "./hub-address.ts";
import { knownFolders } from "./kept-list.ts";
import { RunningWork } from "./RunningWork.tsx";
import { mendModel, works } from "./work-actions.ts";
import { workWords } from "./work-words.ts";

/** Nothing while nothing has been done on the model. */
export function WorkReport({ model }: { model: KeptModel }): JSX.Element | null {
  const { id, manifest } = model;
  const work = works.value.get(id);
  if (!work) return null;
  if (work.phase === "running") return <RunningWork id={id} work={work} />;
  const damaged = work.damaged ?? [];
  const words = workWords(work, manifest);
  const mood = work.phase === "done" ? "done" : "note";
  return (
    <div class="work-report" role="status">
      <FailureNote failure={work.failure} />
      {words !== null && <p class={damaged.length > 0 ? "problem" : mood}>{words}</p>}
      {damaged.length > 0 && (
        <>
          <DamageList damaged={damaged} />
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
