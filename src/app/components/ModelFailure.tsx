// Shown when the model could not be loaded: why, what to do, and another try.

import type { JSX } from "preact";
import { failureTitle } from "../failure.ts";
import { loadModel } from "../model-actions.ts";
import { model } from "../state.ts";

/**
 * The panel of a failed load; nothing otherwise.
 * @param props.next id of what one came to press, to which the focus goes after another try
 */
export function ModelFailure({ next }: { next: string }): JSX.Element | null {
  const state = model.value;
  if (state.phase !== "failed") return null;
  return (
    <section class="panel trouble" aria-label="Model">
      <h2>{failureTitle(state.failure)}</h2>
      <p>
        <bdi>{state.failure.message}</bdi>
      </p>
      <button type="button" class="secondary" onClick={() => tryAgain(next)}>
        Try again
      </button>
    </section>
  );
}

/** The button goes away, so the focus moves on. */
function tryAgain(next: string): void {
  void loadModel();
  document.getElementById(next)?.focus();
}
