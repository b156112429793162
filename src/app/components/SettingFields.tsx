// The kinds of field that settings are made of.

import type { JSX } from "preact";
import type { Form } from "../form.ts";
import type { FieldName } from "../form-problems.ts";
import { form, problems, setField } from "../state.ts";
import { FieldProblem, problemProps } from "./FieldProblem.tsx";

interface NumberFieldProps {
  readonly name: Exclude<FieldName, "query" | "first" | "second">;
  readonly label: string;
  /** What an empty field means. */
  readonly empty: string;
  readonly mode: "decimal" | "numeric";
  readonly hint?: string;
  /** Whether another choice puts it out of use. */
  readonly disabled?: boolean;
}

/** A number to type, or nothing. */
export function NumberField({
  name,
  label,
  empty,
  mode,
  hint,
  disabled = false,
}: NumberFieldProps): JSX.Element {
  const hintId = hint === undefined ? undefined : `hint-${name}`;
  return (
    <div class="setting">
      <label for={`field-${name}`}>{label}</label>
      <input
        id={`field-${name}`}
        name={name}
        inputMode={mode}
        autocomplete="off"
        placeholder={empty}
        disabled={disabled}
        value={form.value[name]}
        onInput={(event) => setField(name, event.currentTarget.value)}
        {...problemProps(name, problems.value, hintId)}
      />
      <FieldProblem name={name} />
      {hintId !== undefined && (
        <p class="setting-hint" id={hintId}>
          {hint}
        </p>
      )}
    </div>
  );
}

interface CheckFieldProps {
  readonly name: { [name in keyof Form]: Form[name] extends boolean ? name : never }[keyof Form];
  readonly label: string;
  readonly hint: string;
  readonly disabled: boolean;
}

/** Something to switch on. */
export function CheckField({ name, label, hint, disabled }: CheckFieldProps): JSX.Element {
  return (
    <div class="setting check">
      <input
        type="checkbox"
        id={`field-${name}`}
        name={name}
        disabled={disabled}
        checked={form.value[name]}
        aria-describedby={`hint-${name}`}
        onChange={(event) => setField(name, event.currentTarget.checked)}
      />
      <label for={`field-${name}`}>{label}</label>
      <p class="setting-hint" id={`hint-${name}`}>
        {hint}
      </p>
    </div>
  );
}
