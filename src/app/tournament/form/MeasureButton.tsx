// The way to a time estimate: this device judges two of the responses.

import { useComputed } from "@preact/signals";
import type { JSX } from "preact";
import { formatRate } from "../../format.ts";
import { busy, model } from "../../state.ts";
import { deviceSpeed } from "../device-speed.ts";
import { measureSpeed, measuring } from "../measure-speed.ts";
import { enteredResponses, playing, tournamentForm } from "../tournament-signals.ts";

/** What the estimate rests on, and the button that measures. */
export function MeasureButton(): JSX.Element {
  const ready = useComputed(canMeasure);
  const words = useComputed(basisWords);
  return (
    <p class="measure hint">
      <span>{words}</span>{" "}
      <button
        type="button"
        class="quiet"
        aria-disabled={!ready.value}
        onClick={() => void (ready.value && measureSpeed())}
      >
        {deviceSpeed.value === null ? "Measure this device" : "Measure again"}
      </button>
    </p>
  );
}

function canMeasure(): boolean {
  const reading = enteredResponses.value;
  const entered = reading.ok && reading.responses.length > 1;
  const asked = tournamentForm.value.query.trim() !== "";
  const free = measuring.value !== true && !busy.value && !playing.value;
  return free && model.value.phase === "ready" && entered && asked;
}

function basisWords(): string {
  if (measuring.value === true) return "Judging the first two responses with eight votes …";
  if (measuring.value !== false) return `It could not be measured: ${measuring.value.message}`;
  const speed = deviceSpeed.value;
  if (speed === null) {
    return "Tokens and time are known once this device has judged two of the responses.";
  }
  const { prefillRate, decodeRate, tokensPerRollout } = speed;
  const reads = prefillRate === null ? "" : `reads ${formatRate(prefillRate)}, `;
  return `Measured here: ${reads}writes ${formatRate(decodeRate)}, ${Math.round(tokensPerRollout)} tokens a rollout. Voting that ends early costs less, undecided matches more.`;
}
