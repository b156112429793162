// What is wrong with a field, said beside it and tied to it for screen readers.

import type { JSX } from "preact";
import type { FieldName, Problems } from "../form-problems.ts";
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

/**
 * The attributes that tie a field to its problem.
 * @param hint id of an explanation that the field has besides
 */
export function problemProps(
  name: FieldName,
  found: Problems,
  hint?: string,
): { "aria-invalid"?: true; "aria-describedby"?: string } {
  const wrong = found[name] !== undefined;
  const described = [...(wrong ? [`problem-${name}`] : []), ...(hint === undefined ? [] : [hint])];
  return {
    ...(wrong && { "aria-invalid": true }),
    ...(described.length > 0 && { "aria-describedby": described.join(" ") }),
  };
}
