// The thought itself: settled paragraphs the browser may skip, and one live text node at the end.

import { useComputed } from "@preact/signals";
import type { JSX } from "preact";
import { useRun } from "../run-context.ts";
import { selectedRollout } from "../run-state.ts";

/** Renders anew only when a paragraph settles; in between the tail's text node changes alone. */
export function ReasoningText(): JSX.Element {
  const { run } = useRun();
  const settled = useComputed(() => selectedRollout(run.value).reasoning.settled);
  const tail = useComputed(() => selectedRollout(run.value).reasoning.tail.trimStart());
  return (
    <>
      {settled.value.map((paragraph, index) => (
        <p key={index} class="settled">
          {paragraph.trim()}
        </p>
      ))}
      <p class="tail">
        <bdi>{tail}</bdi>
      </p>
    </>
  );
}
