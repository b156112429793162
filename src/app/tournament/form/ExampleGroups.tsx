// Groups to try, and the way back to one's own text.

import { useComputed } from "@preact/signals";
import type { JSX } from "preact";
import {
  chooseExampleGroup,
  exampleGroupIndex,
  exampleGroups,
  replacedText,
  restoreReplaced,
} from "../example-groups.ts";

/** The choice of an example; a note in its place where there are none to be read. */
export function ExampleGroups(): JSX.Element {
  const list = exampleGroups.value;
  const chosen = useComputed(exampleGroupIndex);
  if (list === "missing") return <p class="examples hint">The examples could not be read.</p>;
  return (
    <div class="examples">
      <label for="example-group">Example</label>
      <select
        id="example-group"
        value={chosen}
        onChange={(event) => chooseExampleGroup(Number(event.currentTarget.value))}
      >
        <option value={-1} disabled>
          Choose one to try
        </option>
        {list?.map(({ title }, index) => (
          <option key={index} value={index}>
            {title}
          </option>
        ))}
      </select>
      {replacedText.value.length > 0 && (
        <button type="button" class="quiet" onClick={restore}>
          Restore my text
        </button>
      )}
    </div>
  );
}

/** The button may go away with the text restored; then the focus moves beside it. */
function restore(): void {
  restoreReplaced();
  if (replacedText.value.length === 0) document.getElementById("example-group")?.focus();
}
