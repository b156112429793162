// A number to type, or nothing; what is wrong with it stands beside it.

import type { JSX } from "preact";
import { SettingFrame } from "./SettingFrame.tsx";

interface NumberInputProps {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  /** What an empty field means. */
  readonly empty: string;
  readonly mode: "decimal" | "numeric";
  readonly value: string;
  readonly problem: string | undefined;
  readonly hint?: string | undefined;
  /** Whether another choice puts it out of use. */
  readonly disabled?: boolean;
  readonly onInput: (value: string) => void;
}

/** The field with its label, hint and problem. */
export function NumberInput(props: NumberInputProps): JSX.Element {
  const { id, name, label, empty, mode, value, problem, hint, disabled = false, onInput } = props;
  return (
    <SettingFrame id={id} label={label} problem={problem} hint={hint}>
      {(attributes) => (
        <input
          id={id}
          name={name}
          inputMode={mode}
          autocomplete="off"
          placeholder={empty}
          disabled={disabled}
          value={value}
          onInput={(event) => onInput(event.currentTarget.value)}
          {...attributes}
        />
      )}
    </SettingFrame>
  );
}
