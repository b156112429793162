// The kinds of field that the Judge page's settings are made of.

import type { JSX } from "preact";
import type { Form } from "../form.ts";
import type { FieldName } from "../form-problems.ts";
import { form, problems, setField } from "../state.ts";
import { CheckInput } from "./CheckInput.tsx";
import { NumberInput } from "./NumberInput.tsx";

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
export function NumberField(props: NumberFieldProps): JSX.Element {
  const { name } = props;
  return (
    <NumberInput
      {...props}
      id={`field-${name}`}
      value={form.value[name]}
      problem={problems.value[name]}
      onInput={(value) => setField(name, value)}
    />
  );
}

interface CheckFieldProps {
  readonly name: { [name in keyof Form]: Form[name] extends boolean ? name : never }[keyof Form];
  readonly label: string;
  readonly hint: string;
  readonly disabled: boolean;
}

/** Something to switch on. */
export function CheckField(props: CheckFieldProps): JSX.Element {
  const { name } = props;
  return (
    <CheckInput
      {...props}
      id={`field-${name}`}
      checked={form.value[name]}
      onChange={(checked) => setField(name, checked)}
    />
  );
}
