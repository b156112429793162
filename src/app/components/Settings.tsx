// What can be set beyond the votes, folded away: empty means the model's own.

import type { JSX } from "preact";
import type { Form } from "../form.ts";
import { chooseProvider } from "../model-actions.ts";
import { form, model, provider, setField } from "../state.ts";
import { verdictLimits } from "../verdict-limits.ts";
import { CheckField, NumberField } from "./SettingFields.tsx";
import { ThoughtSettings } from "./ThoughtSettings.tsx";

/** How rollouts are written, how votes are counted, how long is thought, and the backend. */
export function Settings(): JSX.Element {
  return (
    <details class="settings">
      <summary>Settings</summary>
      <div class="settings-groups">
        <WritingSettings />
        <VotingSettings />
        <ThoughtSettings />
      </div>
    </details>
  );
}

function WritingSettings(): JSX.Element {
  const own = model.value.phase === "ready" ? model.value.info : null;
  return (
    <fieldset>
      <legend>Rollouts</legend>
      <NumberField
        name="temperature"
        label="Temperature"
        empty={ownWords(own?.sampling.temperature)}
        mode="decimal"
      />
      <NumberField
        name="maxTokens"
        label="Max tokens"
        empty={ownWords(own?.maxTokens)}
        mode="numeric"
      />
      <NumberField name="seed" label="Seed" empty="new each time" mode="numeric" />
      <BackendChoice />
    </fieldset>
  );
}

/** Names the model's default, once the model is known. */
function ownWords(value: number | undefined): string {
  return value === undefined ? "model’s own" : `model’s own: ${value}`;
}

function VotingSettings(): JSX.Element {
  const alone = form.value.votes === 1;
  return (
    <fieldset>
      <legend>
        Counting <span class="hint">{alone && "with 2 votes or more"}</span>
      </legend>
      <OrderChoice />
      <NumberField
        name="stopAt"
        label="Stop when sure"
        empty="off, e.g. 0.95"
        mode="decimal"
        disabled={alone}
      />
      <CheckField
        name="adaptive"
        label="Adaptive"
        hint="Begins with two votes and adds more only while they disagree."
        disabled={alone}
      />
      <CheckField
        name="soft"
        label="Soft votes"
        hint={verdictLimits.value.soft ?? "Counts each vote by how probable its verdict was."}
        disabled={alone || verdictLimits.value.soft !== null}
      />
    </fieldset>
  );
}

function OrderChoice(): JSX.Element {
  return (
    <div class="setting">
      <label for="order">{form.value.votes === 1 ? "Order shown" : "Order shown first"}</label>
      <select
        id="order"
        value={form.value.order}
        onChange={(event) => setField("order", event.currentTarget.value as Form["order"])}
      >
        <option value="from-seed">from the seed</option>
        <option value="as-written">as written (1 → 2)</option>
        <option value="swapped">swapped (2 → 1)</option>
      </select>
    </div>
  );
}

function BackendChoice(): JSX.Element {
  return (
    <div class="setting">
      <label for="backend">Backend</label>
      <select
        id="backend"
        value={provider.value}
        onChange={(event) => void chooseProvider(event.currentTarget.value)}
      >
        <option value="auto">automatic</option>
        <option value="webgpu">WebGPU</option>
        <option value="wasm">CPU</option>
      </select>
    </div>
  );
}
