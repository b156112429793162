// The model's chain of thought while it is written, and its answer. All of it is text.

import { useComputed } from "@preact/signals";
import type { JSX } from "preact";
import { standingOf } from "../rollout-words.ts";
import { useRun } from "../run-context.ts";
import { isVote, selectedRollout } from "../run-state.ts";
import { AnswerText } from "./AnswerText.tsx";
import { ReasoningHead } from "./ReasoningHead.tsx";
import { ReasoningText } from "./ReasoningText.tsx";
import { RolloutFacts } from "./RolloutFacts.tsx";
import { RolloutTabs, tabId } from "./RolloutTabs.tsx";
import { useFollowedEnd } from "./followed-end.ts";

/** The region that streams the reasoning; of a vote, that of the rollout whose tab is selected. */
export function ReasoningPanel(): JSX.Element {
  const { run } = useRun();
  const vote = useComputed(() => isVote(run.value));
  const standing = useComputed(() => standingOf(selectedRollout(run.value), run.value.phase));
  const live = standing.value === "thinking" ? " live" : "";
  return (
    <section class={`panel reasoning${live}`} aria-label="Reasoning">
      {vote.value && <RolloutTabs />}
      <ReasoningHead />
      <Thought />
      {vote.value && <RolloutFacts />}
    </section>
  );
}

/** Follows the end of the text while the reader is there. */
function Thought(): JSX.Element {
  const { run, idPrefix } = useRun();
  const { scroller, onScroll } = useFollowedEnd(run);
  const idle = useComputed(() => run.value.phase === "idle");
  const tab = useComputed(() => (isVote(run.value) ? tabId(idPrefix, run.value.selected) : null));
  const panel =
    tab.value === null ? {} : { role: "tabpanel" as const, "aria-labelledby": tab.value };
  return (
    <div
      id={`${idPrefix}thought`}
      class="thought"
      ref={scroller}
      tabIndex={0}
      onScroll={onScroll}
      {...panel}
    >
      {idle.value ? <IdleReasoning /> : <ReasoningText />}
      <AnswerText />
    </div>
  );
}

function IdleReasoning(): JSX.Element {
  return <p class="hint">The model’s chain of thought is written here, as it thinks.</p>;
}
