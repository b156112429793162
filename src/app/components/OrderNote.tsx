// Who is who: the model knows the responses only by the places they were shown in.

import { useComputed } from "@preact/signals";
import type { JSX } from "preact";
import type { ResponseIndex } from "../../core/comparison.ts";
import { useRun } from "../run-context.ts";
import { selectedRollout } from "../run-state.ts";

/** Says which response the model calls Assistant 1 and which Assistant 2. */
export function OrderNote(): JSX.Element | null {
  const { run } = useRun();
  const order = useComputed(() => selectedRollout(run.value).order);
  if (order.value === null) return null;
  const [first, second] = order.value;
  return (
    <p class="order-note">
      {first === 1 && <b>Shown swapped: </b>}
      <Place place={1} response={first} />, <Place place={2} response={second} />
    </p>
  );
}

function Place({ place, response }: { place: 1 | 2; response: ResponseIndex }): JSX.Element {
  const { full } = useRun().names;
  return (
    <span class="place">
      “Assistant {place}” is{" "}
      <span class={response === 0 ? "ink-one" : "ink-two"}>{full[response]}</span>
    </span>
  );
}
