// Who is who: the model knows the responses only by the places they were shown in.

import { useComputed } from "@preact/signals";
import type { JSX } from "preact";
import type { ResponseIndex } from "../../core/comparison.ts";
import { run } from "../state.ts";

/** Says which response the model calls Assistant 1 and which Assistant 2, and what was stopped. */
export function OrderNote(): JSX.Element {
  const order = useComputed(() => run.value.order);
  const stopped = useComputed(() => run.value.phase === "stopped");
  return (
    <div class="reasoning-head">
      <h2>Reasoning</h2>
      {stopped.value && <span class="chip">stopped</span>}
      {order.value && (
        <p class="order-note">
          {order.value[0] === 1 && <b>Shown swapped: </b>}
          <Place place={1} response={order.value[0]} />,{" "}
          <Place place={2} response={order.value[1]} />
        </p>
      )}
    </div>
  );
}

function Place({ place, response }: { place: 1 | 2; response: ResponseIndex }): JSX.Element {
  return (
    <span class="place">
      “Assistant {place}” is{" "}
      <span class={response === 0 ? "ink-one" : "ink-two"}>Response {response + 1}</span>
    </span>
  );
}
