// The ways to a model of one's own: a folder, or the hub.

import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { failureOf, type Failure } from "../failure.ts";
import { FailureNote } from "./FailureNote.tsx";
import { FolderPicker } from "./FolderPicker.tsx";
import { droppedFolder } from "./folder-source.ts";
import { keeping, lookAt } from "./keeping-actions.ts";
import { KeepingPanel } from "./KeepingPanel.tsx";
import { formatBytes } from "../format.ts";
import { UseButton } from "./UseButton.tsx";

/** Sources, and what becomes of the one that was chosen. */
export function AddModel(): JSX.Element {
  return (
    <section class="panel" aria-labelledby="add-title">
      <h2 id="add-title">Add a model</h2>
      {keeping.value.phase === "idle" && <Sources />}
      <KeepingPanel
        action={({ keptBytes }) => `Keep ${formatBytes(keptBytes)}`}
        stopWord="Cancel"
        meanwhile="You can go on judging: this has a worker of its own."
      >
        {(id) => <UseButton id={id} kind="primary" />}
      </KeepingPanel>
    </section>
  );
}

function Sources(): JSX.Element {
  const over = useSignal(false);
  const wrong = useSignal<Failure | null>(null);
  const take = async (event: DragEvent): Promise<void> => {
    const source = event.dataTransfer && (await droppedFolder(event.dataTransfer));
    wrong.value = source ? null : NO_FOLDER;
    if (source) await lookAt(source);
  };
  return (
    <div
      class={over.value ? "drop over" : "drop"}
      onDragOver={(event) => {
        event.preventDefault();
        over.value = true;
      }}
      onDragLeave={() => (over.value = false)}
      onDrop={(event) => {
        event.preventDefault();
        over.value = false;
        take(event).catch((error: unknown) => (wrong.value = failureOf(error)));
      }}
    >
      <div class="ways">
        <FolderPicker
          label="Choose a folder …"
          kind="primary"
          onPick={(source) => void lookAt(source)}
        />
        <a class="button secondary" href="./hub.html">
          From the hub …
        </a>
      </div>
      <p class="hint">
        A Qwen2, Qwen2.5 or Qwen3 checkpoint as safetensors, or an ONNX export; a folder can also be
        dropped here. Its files are read on this device and never uploaded.
      </p>
      <FailureNote failure={wrong.value} />
    </div>
  );
}

const NO_FOLDER: Failure = {
  code: "invalid-input",
  message: "Drop one folder that holds a model, not single files.",
};
