// The model in the header: which one, where it runs, and on demand why there.

import type { JSX } from "preact";
import type { ModelInfo } from "../../worker/api.ts";
import { formatBackend, formatBytesOf, formatProvider } from "../format.ts";
import type { ModelState } from "../model-state.ts";
import { model } from "../state.ts";
import { LaterPart } from "./LaterPart.tsx";

/** Shows loading in bytes, then the model's name and backend with their details. */
export function ModelStatus(): JSX.Element {
  const state = model.value;
  if (state.phase === "ready") return <ReadyModel info={state.info} />;
  return (
    <div class={`pill ${state.phase}`}>
      <i class="dot" />
      <span class="pill-text">{phaseText(state)}</span>
      {state.phase === "loading" && <LoadProgress {...state} />}
    </div>
  );
}

function phaseText(state: Exclude<ModelState, { phase: "ready" }>): string {
  if (state.phase === "failed") return "Model not loaded";
  if (state.phase === "preparing")
    return `Preparing the model on ${formatProvider(state.provider)}`;
  if (state.total === 0) return "Loading the model";
  return `Loading the model: ${formatBytesOf(state.loaded, state.total)}`;
}

function LoadProgress({ loaded, total }: { loaded: number; total: number }): JSX.Element {
  return (
    <progress aria-label="Loading the model" {...(total > 0 && { value: loaded, max: total })} />
  );
}

function ReadyModel({ info }: { info: ModelInfo }): JSX.Element {
  return (
    <>
      <button type="button" class="pill ready" popovertarget="model-details">
        <i class="dot" />
        <span class="pill-text">
          <b>
            {info.name} {info.dtype}
          </b>{" "}
          · {formatBackend(info.backend)} · stays on this device
        </span>
        <svg class="chevron" viewBox="0 0 10 6" aria-hidden="true">
          <path d="M1 1l4 4 4-4" />
        </svg>
      </button>
      <div id="model-details" class="model-details" popover="auto">
        <LaterPart
          name="ModelDetails"
          waiting="Loading the details …"
          missing="The details could not be loaded. Reload the page."
        />
      </div>
      <LaterPart name="AboutPlace" />
    </>
  );
}
