// A choice of examples, and the way back to one's own text.

import type { ComponentChildren, JSX } from "preact";

interface ExampleSelectProps {
  readonly id: string;
  /** What is on offer, null while that is being read, "missing" where it cannot be. */
  readonly titles: readonly string[] | "missing" | null;
  /** Index of the example that the fields hold unchanged, or -1. */
  readonly chosen: number;
  /** Whether an example took the place of a person's own text. */
  readonly isRestorable: () => boolean;
  readonly onChoose: (index: number) => void;
  readonly onRestore: () => void;
  /** Another way to an example, beside these. */
  readonly children?: ComponentChildren;
}

/** The select, and the button where there is something to restore. */
export function ExampleSelect(props: ExampleSelectProps): JSX.Element {
  return (
    <div class="examples">
      <Choice {...props} />
      {props.isRestorable() && (
        <button type="button" class="quiet" onClick={() => restore(props)}>
          Restore my text
        </button>
      )}
      {props.children}
    </div>
  );
}

function Choice({ id, titles, chosen, onChoose }: ExampleSelectProps): JSX.Element {
  if (titles === "missing") return <p class="hint">The examples could not be read.</p>;
  return (
    <>
      <label for={id}>Example</label>
      <select
        id={id}
        value={chosen}
        onChange={(event) => onChoose(Number(event.currentTarget.value))}
      >
        <option value={-1} disabled>
          Choose one to try
        </option>
        {titles?.map((title, index) => (
          <option key={index} value={index}>
            {title}
          </option>
        ))}
      </select>
    </>
  );
}

/** The button may go away with the text restored; then the focus moves beside it. */
function restore({ id, isRestorable, onRestore }: ExampleSelectProps): void {
  onRestore();
  if (!isRestorable()) document.getElementById(id)?.focus();
}
