// The few settings of a judgment, folded away: empty means the model's own.

import type { JSX } from "preact";
import { chooseProvider } from "../actions.ts";
import type { FieldName } from "../form.ts";
import { form, model, problems, provider, setField } from "../state.ts";
import { FieldProblem, problemProps } from "./FieldProblem.tsx";

/** Temperature, token limit, seed, order and backend. */
export function Settings(): JSX.Element {
  const own = model.value.phase === "ready" ? model.value.info : null;
  return (
    <details class="settings">
      <summary>Settings</summary>
      <div class="settings-grid">
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
        <OrderChoice />
        <BackendChoice />
      </div>
    </details>
  );
}

/** Names the model's default, once the model is known. */
function ownWords(value: number | undefined): string {
  return value === undefined ? "model’s own" : `model’s own: ${value}`;
}

interface NumberFieldProps {
  name: Extract<FieldName, "temperature" | "maxTokens" | "seed">;
  label: string;
  /** What an empty field means. */
  empty: string;
  mode: "decimal" | "numeric";
}

function NumberField({ name, label, empty, mode }: NumberFieldProps): JSX.Element {
  return (
    <div class="setting">
      <label for={`field-${name}`}>{label}</label>
      <input
        id={`field-${name}`}
        name={name}
        inputMode={mode}
        autocomplete="off"
        placeholder={empty}
        value={form.value[name]}
        onInput={(event) => setField(name, event.currentTarget.value)}
        {...problemProps(name, problems.value)}
      />
      <FieldProblem name={name} />
    </div>
  );
}

function OrderChoice(): JSX.Element {
  return (
    <div class="setting">
      <label for="order">Order shown</label>
      <select
        id="order"
        value={form.value.order}
        onChange={(event) => setField("order", event.currentTarget.value)}
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
