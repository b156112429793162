// What the model says once it has thought, its verdict set apart.

import { useComputed } from "@preact/signals";
import type { JSX } from "preact";
import type { ResponseIndex } from "../../core/comparison.ts";
import type { VerdictGrammar } from "../../core/verdict-grammar.ts";
import { answerParts, fieldsOf } from "../answer-parts.ts";
import { useRun } from "../run-context.ts";
import { selectedRollout } from "../run-state.ts";

/** The answer as text; a field takes the colour of the response it names once it has been read. */
export function AnswerText(): JSX.Element | null {
  const { run } = useRun();
  const answer = useComputed(() => selectedRollout(run.value).answer.trim());
  const winner = useComputed(() => selectedRollout(run.value).result?.verdict.winner ?? null);
  if (answer.value === "") return null;
  const grammar = run.peek().model?.profile.verdict;
  return (
    <p class="answer">
      <AnswerParts answer={answer.value} grammar={grammar} winner={winner.value} />
    </p>
  );
}

interface AnswerPartsProps {
  readonly answer: string;
  /** How its verdict is written; undefined where no model said. */
  readonly grammar: VerdictGrammar | undefined;
  readonly winner: ResponseIndex | null;
}

/** An answer with the fields of its verdict set apart, in the colour of the response that is named. */
export function AnswerParts({ answer, grammar, winner }: AnswerPartsProps): JSX.Element {
  const tone = winner === null ? "" : winner === 0 ? " one" : " two";
  return (
    <>
      {answerParts(answer, fieldsOf(grammar)).map(({ boxed, text }, index) =>
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
