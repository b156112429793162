// The count of a vote as it moves: the first response from the left, the second from the right.

import { useComputed } from "@preact/signals";
import type { JSX } from "preact";
import { useRun } from "../run-context.ts";
import type { RunState } from "../run-state.ts";
import { countVotes, type VoteCount } from "../vote-count.ts";
import { posteriorWords, probabilityWords, softWords } from "../vote-words.ts";

/** Counts, bar, and how sure it is; renders anew when a rollout begins or ends, not with tokens. */
export function VoteTally(): JSX.Element {
  const { run, names } = useRun();
  const counted = useComputed(() => JSON.stringify(countVotes(run.value)));
  const tally = useComputed(() => run.value.tally);
  const soft = useComputed(() => run.value.request?.soft === true);
  const adaptive = useComputed(() => run.value.request?.adaptive === true);
  const live = useComputed(() => !interrupted(run.value));
  const count = JSON.parse(counted.value) as VoteCount;
  return (
    <div class="tally figures">
      <TallyEnds count={count} />
      <TallyBar count={count} live={live.value} />
      <TallyRest count={count} live={live.value} adaptive={adaptive.value} />
      <p class="tally-words">
        <span>{posteriorWords(tally.value, names)}</span>
        <span>{probabilityWords(tally.value, names)}</span>
        {soft.value && <span>{softWords(tally.value)}</span>}
      </p>
    </div>
  );
}

function TallyEnds({ count: { votes } }: { count: VoteCount }): JSX.Element {
  const { full } = useRun().names;
  return (
    <p class="tally-ends">
      <span class="ink-one">
        {full[0]} <b>{votes[0]}</b>
      </span>{" "}
      <span class="ink-two">
        <b>{votes[1]}</b> {full[1]}
      </span>
    </p>
  );
}

/** The numbers around it say the same. */
function TallyBar({ count, live }: { count: VoteCount; live: boolean }): JSX.Element {
  const { votes, invalid, ties, open, left, dropped } = count;
  const parts = [
    ...Array.from({ length: votes[0] }, () => "one"),
    ...Array.from({ length: ties }, () => "tie"),
    ...Array.from({ length: invalid }, () => "invalid"),
    ...Array.from({ length: open }, () => (live ? "thinking" : "left")),
    ...Array.from({ length: left + dropped }, () => "left"),
    ...Array.from({ length: votes[1] }, () => "two"),
  ];
  return (
    <div class="tally-bar" aria-hidden="true">
      {parts.map((part, index) => (
        <i key={index} class={part} />
      ))}
    </div>
  );
}

interface TallyRestProps {
  readonly count: VoteCount;
  readonly live: boolean;
  /** Without it, all rollouts begin together. */
  readonly adaptive: boolean;
}

function TallyRest({ count, live, adaptive }: TallyRestProps): JSX.Element {
  const { invalid, ties, open, left, dropped } = count;
  return (
    <ul class="tally-rest">
      {ties > 0 && <li>{ties} found equal</li>}
      <li>{invalid} no verdict</li>
      <li>
        {open} {live ? "not counted yet" : "interrupted"}
      </li>
      <li>{dropped} dropped</li>
      {adaptive && <li>{left} not begun</li>}
    </ul>
  );
}

function interrupted({ phase }: RunState): boolean {
  return phase === "stopped" || phase === "failed";
}
