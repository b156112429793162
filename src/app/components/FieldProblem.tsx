// What is wrong with a field, said beside it and tied to it for screen readers.

import type { JSX } from "preact";
import type { FieldName, Problems } from "../form.ts";
import { problems } from "../state.ts";

/** The field's problem; nothing where it has none. */
export function FieldProblem({ name }: { name: FieldName }): JSX.Element | null {
  const problem = problems.value[name];
  return problem === undefined ? null : (
    <p class="problem" id={`problem-${name}`}>
      {problem}
    </p>
  );
}

/** The attributes that tie a field to its problem. */
export function problemProps(
  name: FieldName,
  found: Problems,
): { "aria-invalid"?: true; "aria-describedby"?: string } {
  if (found[name] === undefined) return {};
  return { "aria-invalid": true, "aria-describedby": `problem-${name}` };
}
