// Shown when the model could not be loaded: why, what to do, and another try.

import type { JSX } from "preact";
import { loadModel } from "../actions.ts";
import { failureTitle } from "../failure.ts";
import { model } from "../state.ts";

/** The panel of a failed load; nothing otherwise. */
export function ModelFailure(): JSX.Element | null {
  const state = model.value;
  if (state.phase !== "failed") return null;
  return (
    <section class="panel trouble" aria-label="Model">
      <h2>{failureTitle(state.failure)}</h2>
      <p>
        <bdi>{state.failure.message}</bdi>
      </p>
      <button type="button" class="secondary" onClick={tryAgain}>
        Try again
      </button>
    </section>
  );
}

/** The button goes away, so the focus moves to what one came to press. */
function tryAgain(): void {
  void loadModel();
  document.getElementById("judge")?.focus();
}
