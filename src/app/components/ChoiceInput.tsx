// One of several to choose.

import type { JSX } from "preact";

interface ChoiceInputProps<Value extends string> {
  readonly id: string;
  readonly label: string;
  /** Undefined while there is none yet. */
  readonly value: Value | undefined;
  readonly options: readonly (readonly [value: Value, words: string])[];
  /** Whether it takes the whole width. */
  readonly wide?: boolean;
  readonly onChange: (value: Value) => void;
}

/** The choices with their label. */
export function ChoiceInput<Value extends string>(props: ChoiceInputProps<Value>): JSX.Element {
  const { id, label, value: chosen, options, wide = false, onChange } = props;
  return (
    <div class={wide ? "setting wide" : "setting"}>
      <label for={id}>{label}</label>
      <select
        id={id}
        value={chosen}
        onChange={({ currentTarget }) => {
          const option = options[currentTarget.selectedIndex];
          if (option) onChange(option[0]);
        }}
      >
        {options.map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}
