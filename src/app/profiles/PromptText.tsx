// A long text of the profile: what the model is told, or asked.

import type { JSX } from "preact";
import { Problem, problemAttributes } from "../components/Problem.tsx";
import { DraftArea, problemOf } from "./DraftFields.tsx";

interface PromptTextProps {
  readonly name: "system" | "user";
  readonly label: string;
  readonly hint: string;
  readonly rows: number;
}

/** The text with its label, hint and problem. */
export function PromptText({ name, label, hint, rows }: PromptTextProps): JSX.Element {
  const id = `draft-${name}`;
  const problem = problemOf(name);
  return (
    <div class="field prompt-text">
      <div class="field-head">
        <label for={id}>{label}</label>
        <span class="hint" id={`hint-${id}`}>
          {hint}
        </span>
      </div>
      <DraftArea
        name={name}
        rows={rows}
        attributes={problemAttributes(id, problem, `hint-${id}`)}
      />
      <Problem field={id} problem={problem} />
    </div>
  );
}
