// The answer cut at its verdict's fields, for display only: what it means is core's to say.

import type { Field, VerdictGrammar } from "../core/verdict-grammar.ts";

/** A piece of the answer: plain text, or a whole field such as `\boxed{...}`. */
export interface AnswerPart {
  readonly boxed: boolean;
  readonly text: string;
}

const BOX: Field = { open: "\\boxed{", close: "}" };

/** The fields that a grammar's verdicts stand in. Where the whole answer is one, none is set apart. */
export function fieldsOf(grammar: VerdictGrammar | undefined): readonly Field[] {
  if (grammar === undefined) return [BOX];
  const fields = "first" in grammar ? [grammar.first, grammar.second] : [grammar];
  return fields.filter(({ open, close }) => open !== "" && close !== "");
}

/** Where the next field opens. */
function nextField(
  answer: string,
  fields: readonly Field[],
  from: number,
): { readonly at: number; readonly field: Field } | null {
  const found = fields
    .map((field) => ({ at: answer.indexOf(field.open, from), field }))
    .filter(({ at }) => at !== -1);
  return found.toSorted((a, b) => a.at - b.at)[0] ?? null;
}

/** Cuts an answer at its fields, boxes by default. The parts' texts join to the answer. */
export function answerParts(
  answer: string,
  fields: readonly Field[] = [BOX],
): readonly AnswerPart[] {
  const parts: AnswerPart[] = [];
  let from = 0;
  for (let next = nextField(answer, fields, 0); next; next = nextField(answer, fields, from)) {
    const { at, field } = next;
    const close = answer.indexOf(field.close, at + field.open.length);
    if (close === -1) break;
    if (at > from) parts.push({ boxed: false, text: answer.slice(from, at) });
    from = close + field.close.length;
    parts.push({ boxed: true, text: answer.slice(at, from) });
  }
  if (from < answer.length) parts.push({ boxed: false, text: answer.slice(from) });
  return parts;
}
