// Deletes a kept model, after asking once.

import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import type { KeptModel } from "../../worker/store-api.ts";
import { formatBytes } from "../format.ts";
import { deleteModel } from "./delete-model.ts";
import { MODELS_TITLE_ID } from "./models-title.ts";

interface DeleteButtonProps {
  readonly model: KeptModel;
  /** What it is called aloud. */
  readonly name: string;
  /** Whether the page judges with it; it then goes back to the model it comes with. */
  readonly inUse: boolean;
}

/** The button, and in its place the question. The focus stays with whichever is there. */
export function DeleteButton({ model, name, inUse }: DeleteButtonProps): JSX.Element {
  const asking = useSignal(false);
  const wasAsked = useRef(false);
  const ask = (is: boolean): void => {
    wasAsked.current = true;
    asking.value = is;
  };
  const takeFocus = (button: HTMLButtonElement | null): void => {
    if (wasAsked.current) button?.focus();
  };
  if (!asking.value) {
    return (
      <button key="ask" type="button" class="quiet" ref={takeFocus} onClick={() => ask(true)}>
        Delete<span class="visually-hidden"> {name}</span>
      </button>
    );
  }
  const question = `Delete ${formatBytes(model.bytes)}${inUse ? ", and judge with rrm-mini" : ""}?`;
  return (
    <span key="sure" class="ways sure" role="group" aria-label={`Delete ${name}?`}>
      <span>{question}</span>
      <button
        type="button"
        class="danger"
        ref={takeFocus}
        onClick={() => void remove(model, inUse)}
      >
        Delete
      </button>
      <button type="button" class="quiet" onClick={() => ask(false)}>
        Keep it
      </button>
    </span>
  );
}

/** The row goes away with the model, so the focus moves to the list's title. */
async function remove(model: KeptModel, inUse: boolean): Promise<void> {
  await deleteModel(model, inUse);
  document.getElementById(MODELS_TITLE_ID)?.focus();
}
