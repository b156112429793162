// Which chunks of a model are damaged, a line for each file.

import type { JSX } from "preact";
import type { DamagedChunk } from "../../worker/store-api.ts";
import { damageLines } from "./work-words.ts";

/** The lines. */
export function DamageList({ damaged }: { damaged: readonly DamagedChunk[] }): JSX.Element {
  return (
    <ul class="figures">
      {damageLines(damaged).map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
