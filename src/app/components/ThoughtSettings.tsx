// How long a thought may be, and what is read of it while it goes on.

import type { JSX } from "preact";
import { SETTLED } from "../form.ts";
import { isBlank } from "../number-text.ts";
import { form } from "../state.ts";
import { verdictLimits } from "../verdict-limits.ts";
import { CheckField, NumberField } from "./SettingFields.tsx";

/** Thinking budget and live probe. */
export function ThoughtSettings(): JSX.Element {
  const why = verdictLimits.value.thoughts;
  return (
    <fieldset>
      <legend>Thinking</legend>
      <NumberField
        name="budget"
        label="Budget in tokens"
        empty="none"
        mode="numeric"
        hint={why ?? "Then the verdict is forced."}
        disabled={why !== null}
      />
      <NumberField
        name="probe"
        label="Probe every … tokens"
        empty="off"
        mode="numeric"
        hint={why ?? "Draws the leaning so far."}
        disabled={why !== null}
      />
      <CheckField
        name="settle"
        label="Conclude when settled"
        hint={`Forces the verdict once three probes in a row give one response ${SETTLED} or more.`}
        disabled={why !== null || isBlank(form.value.probe)}
      />
    </fieldset>
  );
}
