// Something to switch on.

import type { JSX } from "preact";

interface CheckInputProps {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  readonly disabled: boolean;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

/** The box with its label and what it does. */
export function CheckInput(props: CheckInputProps): JSX.Element {
  const { id, name, label, hint, disabled, checked, onChange } = props;
  return (
    <div class="setting check">
      <input
        type="checkbox"
        id={id}
        name={name}
        disabled={disabled}
        checked={checked}
        aria-describedby={`hint-${id}`}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <label for={id}>{label}</label>
      <p class="setting-hint" id={`hint-${id}`}>
        {hint}
      </p>
    </div>
  );
}
