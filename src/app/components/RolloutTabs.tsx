// All rollouts of a vote side by side; the selected one's reasoning is shown below.

import { useComputed } from "@preact/signals";
import type { JSX } from "preact";
import { formatOrder } from "../format.ts";
import type { ResponseNames } from "../response-names.ts";
import { plannedRollout, type RolloutState } from "../rollout-state.ts";
import { rolloutWords, standingOf, standingText } from "../rollout-words.ts";
import { useRun, type ShownRun } from "../run-context.ts";

/** The id of a rollout's tab. */
export function tabId(idPrefix: string, rollout: number): string {
  return `${idPrefix}rollout-${rollout}`;
}

/** One tab a rollout; arrow keys, Home and End move among them. */
export function RolloutTabs(): JSX.Element {
  const shown = useRun();
  const count = useComputed(() => shown.run.value.rollouts.length);
  return (
    <div
      class="rollouts"
      role="tablist"
      aria-label="Rollouts"
      onKeyDown={(event) => moveByKey(event, shown)}
    >
      {Array.from({ length: count.value }, (_, number) => (
        <RolloutTab key={number} number={number} />
      ))}
    </div>
  );
}

/** Rendered once: what streams changes its text nodes and attributes alone. */
function RolloutTab({ number }: { number: number }): JSX.Element {
  const { run, names, idPrefix, selectRollout } = useRun();
  const rolloutOf = (): RolloutState => run.value.rollouts[number] ?? plannedRollout;
  const selected = useComputed(() => run.value.selected === number);
  const standing = useComputed(() => `rollout ${standingOf(rolloutOf(), run.value.phase)}`);
  const text = useComputed(() => standingText(rolloutOf(), run.value.phase, names));
  const words = useComputed(() => rolloutWords(number, rolloutOf(), run.value.phase, names));
  const order = useComputed(() => orderText(rolloutOf(), names));
  const mark = useComputed(() => (rolloutOf().result?.stop === "forced" ? "forced" : ""));
  return (
    <button
      type="button"
      role="tab"
      id={tabId(idPrefix, number)}
      class={standing}
      aria-label={words}
      aria-controls={`${idPrefix}thought`}
      aria-selected={selected}
      tabIndex={selected.value ? 0 : -1}
      onClick={() => selectRollout(number)}
    >
      <span class="rollout-head">
        <b>{number + 1}</b> <span>{order}</span> <em>{mark}</em>
      </span>
      <span class="rollout-state">{text}</span>
    </button>
  );
}

function orderText({ order }: RolloutState, names: ResponseNames): string {
  return order === null ? "" : formatOrder(order, names).replaceAll(" ", "");
}

function moveByKey(event: KeyboardEvent, { run, idPrefix, selectRollout }: ShownRun): void {
  const { selected, rollouts } = run.value;
  const last = rollouts.length - 1;
  const targets: Readonly<Record<string, number>> = {
    ArrowLeft: selected === 0 ? last : selected - 1,
    ArrowRight: selected === last ? 0 : selected + 1,
    Home: 0,
    End: last,
  };
  const target = targets[event.key];
  if (target === undefined) return;
  event.preventDefault();
  selectRollout(target);
  document.getElementById(tabId(idPrefix, target))?.focus();
}
