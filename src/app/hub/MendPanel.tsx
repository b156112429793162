// A damaged model of the hub: what is damaged, and the consent to fetch that again.

import type { JSX } from "preact";
import type { KeptModel } from "../../worker/store-api.ts";
import { DamageList } from "../models/DamageList.tsx";
import { FailureNote } from "../models/FailureNote.tsx";
import { hubNameWords } from "../models/model-words.ts";
import { RunningWork } from "../models/RunningWork.tsx";
import { mendModel, works } from "../models/work-actions.ts";
import { workWords } from "../models/work-words.ts";
import { hubRequest } from "./hub-actions.ts";
import { hostOf } from "./hub-form.ts";

/** Verifies first, which asks nobody; then fetches only the damaged chunks. */
export function MendPanel({ model }: { model: KeptModel }): JSX.Element {
  const { id, name, dtype, manifest } = model;
  const work = works.value.get(id);
  const damaged = work?.damaged ?? [];
  const isRunning = work?.phase === "running";
  const words = work && !isRunning ? workWords(work, manifest) : null;
  return (
    <section class="panel keeping" aria-labelledby="mend-title">
      <h2 id="mend-title">
        Mend {name} {dtype}
      </h2>
      {isRunning && <RunningWork id={id} work={work} />}
      <div role="status">{words !== null && <p>{words}</p>}</div>
      <FailureNote failure={work?.failure ?? null} />
      {!isRunning && damaged.length > 0 && (
        <>
          <DamageList damaged={damaged} />
          <MendConsent id={id} />
        </>
      )}
      <a href="./#/models">Back to Models</a>
    </section>
  );
}

function MendConsent({ id }: { id: string }): JSX.Element | null {
  const request = hubRequest.value;
  if (request === null) return null;
  const host = hostOf(request);
  return (
    <div class="consent">
      <p>
        Fetch what these chunks are made of from <b>{host}</b>, and nothing else? It will learn your
        IP address and that you have <b>{hubNameWords(request)}</b>.
      </p>
      <button type="button" class="primary" onClick={() => void mendModel(id, request)}>
        Mend from {host}
      </button>
    </div>
  );
}
