// How far keeping, verifying or mending is: a bar, bytes, speed and time left, and a way to stop.

import type { JSX } from "preact";
import type { Pace } from "./pace.ts";
import { progressWords } from "./progress-words.ts";

interface WorkProgressProps {
  /** What is being done, for screen readers. */
  readonly label: string;
  /** Null before the first bytes. */
  readonly pace: Pace | null;
  readonly stopWord: string;
  readonly onStop: () => void;
}

/** The bar with its figures; without numbers while there are none. */
export function WorkProgress({ label, pace, stopWord, onStop }: WorkProgressProps): JSX.Element {
  const { done = 0, total = 0 } = pace?.progress ?? {};
  return (
    <div class="work">
      <progress aria-label={label} {...(total > 0 && { value: done, max: total })} />
      <span class="work-words figures">{pace === null ? "Beginning …" : progressWords(pace)}</span>
      <button type="button" class="secondary" onClick={onStop}>
        {stopWord}
      </button>
    </div>
  );
}
