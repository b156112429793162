// What is told of the model on demand: why it runs where it does, its facts, and what it is good for.

import type { ComponentChildren, JSX } from "preact";
import { aboutPanel, openAbout } from "../about/about-panel.ts";
import { formatBackend, formatBytes, formatHash, formatTokens } from "../format.ts";
import { isMiniMeasured } from "../measured-results.ts";
import { miniModel } from "../mini-model.ts";
import { model } from "../state.ts";
import type { ModelInfo } from "../../worker/api.ts";

/** What the header's button shows; nothing while no model is ready. */
export function ModelDetails(): JSX.Element | null {
  const state = model.value;
  if (state.phase !== "ready") return null;
  return (
    <>
      <Facts info={state.info} />
      <p class="hint">What you enter stays on this device: the model runs in this page.</p>
      <p class="model-ways">
        {isMiniMeasured && miniModel.value && (
          <button type="button" class="secondary" onClick={() => void openAbout(closeDetails)}>
            About this model
          </button>
        )}
        <a href="#/models" onClick={closeDetails}>
          Choose another model
        </a>
      </p>
      {aboutPanel.value === "missing" && (
        <p class="problem" role="alert">
          This could not be loaded. Try again or reload the page.
        </p>
      )}
    </>
  );
}

function Facts({ info }: { info: ModelInfo }): JSX.Element {
  const { name, dtype, sha256, profile, bytes, contextLength, backend } = info;
  return (
    <>
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
    </>
  );
}

/** The focus goes back to the header's button: there a dialog that opens next will return it to. */
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
