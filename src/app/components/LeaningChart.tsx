// The model's leaning while it thinks, as live probes read it: the first response above, the second
// below.

import { useComputed } from "@preact/signals";
import type { JSX } from "preact";
import { leaningPath, leaningPoints, leaningSpan, leaningWords } from "../leaning.ts";
import { useRun } from "../run-context.ts";
import { isVote, selectedRollout } from "../run-state.ts";

/** One line a rollout, the selected one's strong, and in words where that one stands. */
export function LeaningChart(): JSX.Element {
  const { run, names } = useRun();
  const count = useComputed(() => run.value.rollouts.length);
  const selected = useComputed(() => run.value.selected);
  return (
    <figure class="leaning">
      <div class="leaning-plot" aria-hidden="true">
        <span class="ink-one">{names.full[0]}</span>
        <span>even</span>
        <span class="ink-two">{names.full[1]}</span>
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

function useTonesId(): string {
  return `${useRun().idPrefix}leaning`;
}

/** The response that a point of a line leans to gives it its colour. */
function LeaningTones(): JSX.Element {
  const id = useTonesId();
  return (
    <linearGradient id={id} gradientUnits="userSpaceOnUse" x1="0" x2="0" y1="0" y2="100">
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
  const { run } = useRun();
  const tones = useTonesId();
  const leanings = useComputed(() => run.value.rollouts[number]?.leanings ?? []);
  const result = useComputed(() => run.value.rollouts[number]?.result ?? null);
  const span = useComputed(() => leaningSpan(run.value));
  const path = useComputed(() => {
    const points = leaningPoints({ leanings: leanings.value, result: result.value });
    return leaningPath(points, span.value);
  });
  return <path class={chosen ? "line chosen" : "line"} stroke={`url(#${tones})`} d={path} />;
}

function LeaningCaption(): JSX.Element {
  const { run, names } = useRun();
  const subject = useComputed(() =>
    isVote(run.value) ? `Rollout ${run.value.selected + 1}` : "The model",
  );
  const leanings = useComputed(() => selectedRollout(run.value).leanings);
  const result = useComputed(() => selectedRollout(run.value).result);
  const words = useComputed(() => {
    const points = leaningPoints({ leanings: leanings.value, result: result.value });
    return leaningWords(subject.value, points.at(-1), names);
  });
  return <figcaption class="figures">{words}</figcaption>;
}
