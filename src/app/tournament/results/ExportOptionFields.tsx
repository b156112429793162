// Which preferences are written, and in which form.

import type { JSX } from "preact";
import { ChoiceInput } from "../../components/ChoiceInput.tsx";
import { exportForm, marginProblem, setExportField, type ExportForm } from "./export-signals.ts";

const scopes: readonly (readonly [ExportForm["scope"], string])[] = [
  ["champion", "The champion against each it beat"],
  ["all", "All decided matches"],
];

const forms: readonly (readonly [ExportForm["form"], string])[] = [
  ["standard", "Standard (texts)"],
  ["conversational", "Conversational (messages)"],
];

/** The three options of preferences. */
export function ExportOptionFields(): JSX.Element {
  return (
    <fieldset class="export-options">
      <legend>Preferences for training</legend>
      <Choice name="scope" label="From" options={scopes} />
      <Margin />
      <Choice name="form" label="Form" options={forms} />
    </fieldset>
  );
}

interface ChoiceProps<Name extends "scope" | "form"> {
  readonly name: Name;
  readonly label: string;
  readonly options: readonly (readonly [ExportForm[Name], string])[];
}

function Choice<Name extends "scope" | "form">(props: ChoiceProps<Name>): JSX.Element {
  const { name } = props;
  return (
    <ChoiceInput
      {...props}
      id={`export-field-${name}`}
      value={exportForm.value[name]}
      onChange={(value) => setExportField(name, value)}
    />
  );
}

function Margin(): JSX.Element {
  const wrong = marginProblem.value !== "";
  return (
    <div class="setting">
      <label for="export-field-margin">Least margin</label>
      <input
        id="export-field-margin"
        inputMode="decimal"
        autocomplete="off"
        placeholder="0"
        value={exportForm.value.margin}
        onInput={(event) => setExportField("margin", event.currentTarget.value)}
        aria-describedby="export-hint-margin"
        {...(wrong && { "aria-invalid": true })}
      />
      <p class={wrong ? "problem" : "setting-hint"} id="export-hint-margin">
        {wrong ? marginProblem : "Lead as a share of all votes: 0 any, 1 unanimous."}
      </p>
    </div>
  );
}
