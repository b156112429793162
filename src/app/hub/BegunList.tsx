// Downloads that were begun and not finished, to be gone on with.

import { useComputed } from "@preact/signals";
import type { JSX } from "preact";
import { formatBytesOf } from "../format.ts";
import { hubAddress } from "../models/hub-address.ts";
import { keptModels } from "../models/kept-list.ts";
import { sourceWords } from "../models/model-words.ts";

/** Nothing where none was begun. */
export function BegunList(): JSX.Element | null {
  const begun = useComputed(() =>
    (keptModels.value ?? []).filter(
      ({ state, source }) => state === "partial" && source?.kind === "hub",
    ),
  );
  if (begun.value.length === 0) return null;
  return (
    <section class="panel" aria-labelledby="begun-title">
      <h2 id="begun-title">Begun and not finished</h2>
      <ul class="begun figures">
        {begun.value.map(({ id, name, dtype, bytes, total, source }) => (
          <li key={id}>
            <span>
              <bdi>{name}</bdi> <span class="chip">{dtype}</span>{" "}
              <span class="soft">
                {formatBytesOf(bytes, total)} · {sourceWords(source)}
              </span>
            </span>
            <a class="button secondary" href={hubAddress("go-on", id)}>
              Go on …
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
