// Shown when the model could not be loaded: why, what to do, another try, and another model.

import type { JSX } from "preact";
import { failureTitle } from "../failure.ts";
import { loadModel } from "../model-actions.ts";
import { keptChoice } from "../models/kept-choice.ts";
import { takeShippedModel } from "../remembered-model.ts";
import { route } from "../route.ts";
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
      <div class="trouble-ways">
        <button type="button" class="secondary" onClick={() => again(loadModel, next)}>
          Try again
        </button>
        {keptChoice.value && (
          <>
            <button type="button" class="secondary" onClick={() => again(takeShippedModel, next)}>
              Use rrm-mini instead
            </button>
            {route.value.page !== "models" && <a href="#/models">Open Models</a>}
          </>
        )}
      </div>
    </section>
  );
}

/** The button goes away, so the focus moves on. */
function again(load: () => Promise<void>, next: string): void {
  void load();
  document.getElementById(next)?.focus();
}
