// A choice of examples, and the way back to one's own text.

import type { ComponentChildren, JSX } from "preact";

interface ExampleSelectProps {
  readonly id: string;
  /** What is on offer, or null while that is being read. */
  readonly titles: readonly string[] | null;
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
  const { id, titles, chosen, isRestorable, onChoose } = props;
  return (
    <div class="examples">
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
      {isRestorable() && (
        <button type="button" class="quiet" onClick={() => restore(props)}>
          Restore my text
        </button>
      )}
      {props.children}
    </div>
  );
}

/** The button may go away with the text restored; then the focus moves beside it. */
function restore({ id, isRestorable, onRestore }: ExampleSelectProps): void {
  onRestore();
  if (!isRestorable()) document.getElementById(id)?.focus();
}
