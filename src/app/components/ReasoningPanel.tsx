// The model's chain of thought while it is written, and its answer. All of it is text.

import { useComputed } from "@preact/signals";
import type { JSX } from "preact";
import { run } from "../state.ts";
import { AnswerText } from "./AnswerText.tsx";
import { OrderNote } from "./OrderNote.tsx";
import { ReasoningText } from "./ReasoningText.tsx";
import { useFollowedEnd } from "./followed-end.ts";

/** The region that streams the reasoning; it follows the end while the reader is there. */
export function ReasoningPanel(): JSX.Element {
  const { scroller, onScroll } = useFollowedEnd();
  const phase = useComputed(() => run.value.phase);
  return (
    <section class={`panel reasoning ${phase.value}`} aria-label="Reasoning">
      <OrderNote />
      <div class="thought" ref={scroller} tabIndex={0} onScroll={onScroll}>
        {phase.value === "idle" ? <IdleReasoning /> : <ReasoningText />}
        <AnswerText />
      </div>
    </section>
  );
}

function IdleReasoning(): JSX.Element {
  return <p class="hint">The model’s chain of thought is written here, as it thinks.</p>;
}
