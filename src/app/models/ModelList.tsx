// All models there are here: the one that comes with the page, and those that are kept.

import type { JSX } from "preact";
import { totalBytes } from "../../core/total-bytes.ts";
import { formatBytes } from "../format.ts";
import { FailureNote } from "./FailureNote.tsx";
import { keptChoice } from "./kept-choice.ts";
import { KeptRow } from "./KeptRow.tsx";
import { keptModels, listFailure } from "./kept-list.ts";
import { ModelRow } from "./ModelRow.tsx";
import { MODELS_TITLE_ID } from "./models-title.ts";
import { RoomLine } from "./RoomLine.tsx";
import { shippedManifest } from "./shipped-model.ts";
import { UseButton } from "./UseButton.tsx";

/** The list, with the room it takes. */
export function ModelList(): JSX.Element {
  const kept = keptModels.value;
  return (
    <section class="panel" aria-labelledby={MODELS_TITLE_ID}>
      <h2 id={MODELS_TITLE_ID} tabIndex={-1}>
        Models in this browser
      </h2>
      <ul class="model-list">
        <ShippedRow />
        {kept?.map((model) => (
          <KeptRow key={model.id} model={model} />
        ))}
      </ul>
      {kept?.length === 0 && (
        <p class="hint">No model of your own yet. Add one below: it is kept for next time.</p>
      )}
      <FailureNote failure={listFailure.value} />
      <RoomLine />
    </section>
  );
}

function ShippedRow(): JSX.Element {
  const { name = "rrm-mini", dtype, files = [] } = shippedManifest.value ?? {};
  const bytes = totalBytes(files);
  return (
    <ModelRow
      name={name}
      marks={[dtype ?? false, keptChoice.value === null && "in use"]}
      facts={[...(bytes > 0 ? [formatBytes(bytes)] : []), "comes with this page"]}
      buttons={<UseButton id={null} kind="secondary" name={name} />}
    />
  );
}
