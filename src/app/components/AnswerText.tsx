// What the model says once it has thought, its verdict set apart.

import { useComputed } from "@preact/signals";
import type { JSX } from "preact";
import type { Field } from "../../core/verdict-grammar.ts";
import { answerParts, fieldsOf } from "../answer-parts.ts";
import { useRun } from "../run-context.ts";
import { selectedRollout } from "../run-state.ts";

/** The answer as text; a field takes the colour of the response it names once it has been read. */
export function AnswerText(): JSX.Element | null {
  const { run } = useRun();
  const answer = useComputed(() => selectedRollout(run.value).answer.trim());
  const winner = useComputed(() => selectedRollout(run.value).result?.verdict.winner ?? null);
  if (answer.value === "") return null;
  const fields = fieldsOf(run.peek().model?.profile.verdict);
  const tone = winner.value === null ? "" : winner.value === 0 ? " one" : " two";
  return (
    <p class="answer">
      <AnswerParts answer={answer.value} fields={fields} tone={tone} />
    </p>
  );
}

interface AnswerPartsProps {
  readonly answer: string;
  readonly fields: readonly Field[];
  /** " one" or " two" for the response that is named, else empty. */
  readonly tone: string;
}

/** An answer with the fields of its verdict set apart. */
export function AnswerParts({ answer, fields, tone }: AnswerPartsProps): JSX.Element {
  return (
    <>
      {answerParts(answer, fields).map(({ boxed, text }, index) =>
        boxed ? (
          <bdi key={index} class={`boxed${tone}`}>
            {text}
          </bdi>
        ) : (
          text
        ),
      )}
    </>
  );
}
