// The three texts of a comparison: labelled areas, each with its own problem beside it.

import type { JSX } from "preact";
import type { ResponseIndex } from "../../core/comparison.ts";
import { form, isCurrent, problems, run, setField } from "../state.ts";
import { Problem, problemAttributes } from "./Problem.tsx";

/** What both responses answer. */
export function QueryField(): JSX.Element {
  return (
    <div class="field query">
      <label for="field-query">Query</label>
      <TextArea name="query" rows={2} />
      <Problem field="field-query" problem={problems.value.query} />
    </div>
  );
}

/** One of the two responses, marked when the verdict on this very text says it is better. */
export function ResponseField({ index }: { index: ResponseIndex }): JSX.Element {
  const name = index === 0 ? "first" : "second";
  const better = run.value.judgment?.winner === index && isCurrent.value;
  const tone = index === 0 ? "one" : "two";
  return (
    <div class={`field response ${tone}${better ? " better" : ""}`}>
      <div class="field-head">
        <label for={`field-${name}`}>Response {index + 1}</label>
        {better && <span class="chip">Better</span>}
      </div>
      <TextArea name={name} rows={5} />
      <Problem field={`field-${name}`} problem={problems.value[name]} />
    </div>
  );
}

function TextArea({
  name,
  rows,
}: {
  name: "query" | "first" | "second";
  rows: number;
}): JSX.Element {
  return (
    <textarea
      id={`field-${name}`}
      name={name}
      rows={rows}
      // A browser's own spelling check may be a service elsewhere that is sent the text.
      spellcheck={false}
      value={form.value[name]}
      onInput={(event) => setField(name, event.currentTarget.value)}
      {...problemAttributes(`field-${name}`, problems.value[name])}
    />
  );
}
