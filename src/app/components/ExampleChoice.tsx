// Comparisons to try, and the way back to one's own text.

import type { JSX } from "preact";
import { chooseExample, restoreText } from "../judge-actions.ts";
import { exampleIndex, examples, replaced } from "../state.ts";

/** The choice of an example; a note in its place where there are none to be read. */
export function ExampleChoice(): JSX.Element {
  const list = examples.value;
  if (list === "missing") return <p class="examples hint">The examples could not be read.</p>;
  return (
    <div class="examples">
      <label for="example">Example</label>
      <select
        id="example"
        value={exampleIndex.value}
        onChange={(event) => chooseExample(Number(event.currentTarget.value))}
      >
        <option value={-1} disabled>
          Choose one to try
        </option>
        {list?.map((example, index) => (
          <option key={index} value={index}>
            {example.title}
          </option>
        ))}
      </select>
      {replaced.value.length > 0 && (
        <button type="button" class="quiet" onClick={restore}>
          Restore my text
        </button>
      )}
    </div>
  );
}

/** The button may go away with the text restored; then the focus moves beside it. */
function restore(): void {
  restoreText();
  if (replaced.value.length === 0) document.getElementById("example")?.focus();
}
