// The model in the header: which one, where it runs, and on demand why there.

import type { ComponentChildren, JSX } from "preact";
import type { ModelInfo } from "../../worker/api.ts";
import {
  formatBackend,
  formatBytes,
  formatBytesOf,
  formatHash,
  formatProvider,
  formatTokens,
} from "../format.ts";
import type { ModelState } from "../model-state.ts";
import { model } from "../state.ts";

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
      <ModelDetails info={info} />
    </>
  );
}

function ModelDetails({ info }: { info: ModelInfo }): JSX.Element {
  const { name, dtype, sha256, profile, bytes, contextLength, backend } = info;
  return (
    <div id="model-details" class="model-details" popover="auto">
      <p>{backend.reason}</p>
      <dl>
        <Detail term="Model">
          {name}, {dtype}
        </Detail>
        <Detail term="SHA-256">
          <span title={sha256}>{formatHash(sha256)}</span>
        </Detail>
        <Detail term="Profile">
          {profile.id}, version {profile.version}
        </Detail>
        <Detail term="Size">{formatBytes(bytes)}</Detail>
        <Detail term="Context">{formatTokens(contextLength)}</Detail>
        <Detail term="Backend">{formatBackend(backend)}</Detail>
        <Detail term="Runtime">{backend.runtime}</Detail>
        {backend.adapter !== "" && <Detail term="Adapter">{backend.adapter}</Detail>}
      </dl>
      <p class="hint">What you enter stays on this device: the model runs in this page.</p>
      <a href="#/models" onClick={closeDetails}>
        Choose another model
      </a>
    </div>
  );
}

function closeDetails(): void {
  document.getElementById("model-details")?.hidePopover();
}

function Detail({ term, children }: { term: string; children: ComponentChildren }): JSX.Element {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}
