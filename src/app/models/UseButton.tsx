// Takes a model into use.

import type { JSX } from "preact";
import { keptChoice } from "./kept-choice.ts";
import { refreshKept } from "./kept-list.ts";
import { chooseModel } from "./model-in-use.ts";

interface UseButtonProps {
  /** Id of a kept model; null for the one that comes with the page. */
  readonly id: string | null;
  readonly kind: "primary" | "secondary";
  /** Name for screen readers, where several such buttons are shown. */
  readonly name?: string;
}

/** "Use it", or that it is in use. */
export function UseButton({ id, kind, name }: UseButtonProps): JSX.Element {
  const inUse = (keptChoice.value?.id ?? null) === id;
  return (
    <button
      type="button"
      class={kind}
      // It stays when pressed, so that the focus is not lost.
      aria-disabled={inUse}
      onClick={() => {
        if (!inUse) void take(id);
      }}
    >
      {inUse ? "In use" : "Use"}
      {name !== undefined && <span class="visually-hidden"> {name}</span>}
    </button>
  );
}

/** The list shows when a model was last used. */
async function take(id: string | null): Promise<void> {
  await chooseModel(id);
  await refreshKept();
}
