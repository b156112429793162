// The model's chain of thought while it is written, and its answer. All of it is text.

import { useComputed, useSignalEffect } from "@preact/signals";
import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import { run } from "../state.ts";
import { AnswerText } from "./AnswerText.tsx";
import { OrderNote } from "./OrderNote.tsx";
import { ReasoningText } from "./ReasoningText.tsx";

/** Pixels from the end within which a reader counts as being at the end. */
const END_MARGIN = 24;

/** The region that streams the reasoning; it follows the end while the reader is there. */
export function ReasoningPanel(): JSX.Element {
  const scroller = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const phase = useComputed(() => run.value.phase);
  useSignalEffect(() => {
    const { tokens } = run.value;
    if (tokens === 0) atEnd.current = true;
    if (!atEnd.current) return;
    requestAnimationFrame(() => scroller.current?.scrollTo({ top: scroller.current.scrollHeight }));
  });
  return (
    <section class={`panel reasoning ${phase.value}`} aria-label="Reasoning">
      <OrderNote />
      <div
        class="thought"
        ref={scroller}
        tabIndex={0}
        onScroll={(event) => {
          const { scrollHeight, scrollTop, clientHeight } = event.currentTarget;
          atEnd.current = scrollHeight - scrollTop - clientHeight < END_MARGIN;
        }}
      >
        {phase.value === "idle" ? <IdleReasoning /> : <ReasoningText />}
        <AnswerText />
      </div>
    </section>
  );
}

function IdleReasoning(): JSX.Element {
  return <p class="hint">The model’s chain of thought is written here, as it thinks.</p>;
}
