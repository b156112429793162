// What the model says once it has thought, its boxed verdict set apart.

import { useComputed } from "@preact/signals";
import type { JSX } from "preact";
import { answerParts } from "../answer-parts.ts";
import { useRun } from "../run-context.ts";
import { selectedRollout } from "../run-state.ts";

/** The answer as text; the box takes the colour of the response it names once it has been read. */
export function AnswerText(): JSX.Element | null {
  const { run } = useRun();
  const answer = useComputed(() => selectedRollout(run.value).answer.trim());
  const winner = useComputed(() => selectedRollout(run.value).result?.verdict.winner ?? null);
  if (answer.value === "") return null;
  const tone = winner.value === null ? "" : winner.value === 0 ? " one" : " two";
  return (
    <p class="answer">
      {answerParts(answer.value).map(({ boxed, text }, index) =>
        boxed ? (
          <bdi key={index} class={`boxed${tone}`}>
            {text}
          </bdi>
        ) : (
          text
        ),
      )}
    </p>
  );
}
