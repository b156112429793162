// The model's leaning while it thinks, as live probes read it: Response 1 above, Response 2 below.

import { useComputed } from "@preact/signals";
import type { JSX } from "preact";
import { leaningPath, leaningPoints, leaningSpan, leaningWords } from "../leaning.ts";
import { isVote, selectedRollout } from "../run-state.ts";
import { run } from "../state.ts";

/** One line a rollout, the selected one's strong, and in words where that one stands. */
export function LeaningChart(): JSX.Element {
  const count = useComputed(() => run.value.rollouts.length);
  const selected = useComputed(() => run.value.selected);
  return (
    <figure class="leaning">
      <div class="leaning-plot" aria-hidden="true">
        <span class="ink-one">Response 1</span>
        <span>even</span>
        <span class="ink-two">Response 2</span>
        <svg viewBox="0 0 100 100" preserveAspectRatio="none">
          <LeaningTones />
          <path class="axis" d="M0 50H100" />
          {Array.from({ length: count.value }, (_, number) => (
            <LeaningLine key={number} number={number} />
          ))}
          <LeaningLine key={`chosen ${selected.value}`} number={selected.value} chosen />
        </svg>
      </div>
      <LeaningCaption />
    </figure>
  );
}

/** The response that a point of a line leans to gives it its colour. */
function LeaningTones(): JSX.Element {
  return (
    <linearGradient id="leaning" gradientUnits="userSpaceOnUse" x1="0" x2="0" y1="0" y2="100">
      <stop class="one" offset="0.5" />
      <stop class="two" offset="0.5" />
    </linearGradient>
  );
}

function LeaningLine({
  number,
  chosen = false,
}: {
  number: number;
  chosen?: boolean;
}): JSX.Element {
  const leanings = useComputed(() => run.value.rollouts[number]?.leanings ?? []);
  const result = useComputed(() => run.value.rollouts[number]?.result ?? null);
  const span = useComputed(() => leaningSpan(run.value));
  const path = useComputed(() => {
    const points = leaningPoints({ leanings: leanings.value, result: result.value });
    return leaningPath(points, span.value);
  });
  return <path class={chosen ? "line chosen" : "line"} d={path} />;
}

function LeaningCaption(): JSX.Element {
  const subject = useComputed(() =>
    isVote(run.value) ? `Rollout ${run.value.selected + 1}` : "The model",
  );
  const leanings = useComputed(() => selectedRollout(run.value).leanings);
  const result = useComputed(() => selectedRollout(run.value).result);
  const words = useComputed(() => {
    const points = leaningPoints({ leanings: leanings.value, result: result.value });
    return leaningWords(subject.value, points.at(-1));
  });
  return <figcaption class="figures">{words}</figcaption>;
}
