// One model of the list: its name and marks, facts, and what can be done with it.

import type { ComponentChildren, JSX } from "preact";

interface ModelRowProps {
  readonly name: string;
  readonly marks: readonly (string | false)[];
  readonly facts: readonly string[];
  readonly buttons: ComponentChildren;
  readonly children?: ComponentChildren;
}

/** The row; `children` is what is going on with the model. */
export function ModelRow({ name, marks, facts, buttons, children }: ModelRowProps): JSX.Element {
  return (
    <li class="model-row">
      <div class="model-head">
        <h3>
          <bdi>{name}</bdi>
        </h3>
        {marks.map((mark) => mark !== false && <span class={markClass(mark)}>{mark}</span>)}
      </div>
      <ul class="facts figures">
        {facts.map((fact) => (
          <li key={fact}>
            <bdi>{fact}</bdi>
          </li>
        ))}
      </ul>
      <div class="ways">{buttons}</div>
      {children}
    </li>
  );
}

function markClass(mark: string): string {
  return mark === "in use" ? "chip in-use" : mark === "partial" ? "chip partial" : "chip";
}
