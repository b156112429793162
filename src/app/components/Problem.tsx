// What is wrong with a field, said beside it and tied to it for screen readers.

import type { JSX } from "preact";

interface ProblemProps {
  /** The field's id. */
  readonly field: string;
  readonly problem: string | undefined;
}

function problemId(field: string): string {
  return `problem-${field}`;
}

/** The field's problem; nothing where it has none. */
export function Problem({ field, problem }: ProblemProps): JSX.Element | null {
  return problem === undefined ? null : (
    <p class="problem" id={problemId(field)}>
      {problem}
    </p>
  );
}

/**
 * The attributes that tie a field to its problem.
 * @param hint id of an explanation that the field has besides
 */
export function problemAttributes(
  field: string,
  problem: string | undefined,
  hint?: string,
): { "aria-invalid"?: true; "aria-describedby"?: string } {
  const wrong = problem !== undefined;
  const described = [...(wrong ? [problemId(field)] : []), ...(hint === undefined ? [] : [hint])];
  return {
    ...(wrong && { "aria-invalid": true }),
    ...(described.length > 0 && { "aria-describedby": described.join(" ") }),
  };
}
