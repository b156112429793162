// The switch that shows the judge that answers at once beside the one that thinks.

import type { JSX } from "preact";
import { CheckInput } from "../components/CheckInput.tsx";
import { isMiniChosen } from "../mini-model.ts";
import { isCompared } from "./direct-signals.ts";

/** The switch; nothing while the model is not rrm-mini. */
export function DirectSwitch(): JSX.Element | null {
  if (!isMiniChosen.value) return null;
  return (
    <CheckInput
      id="compare-direct"
      name="compare-direct"
      label="Compare with the direct judge"
      hint="Shows beside it what the same model says that was trained to answer at once. Both run at the same time."
      disabled={false}
      checked={isCompared.value}
      onChange={(checked) => (isCompared.value = checked)}
    />
  );
}
