// Bringing a profile that somebody else made: from a file, or pasted.

import { signal } from "@preact/signals";
import type { JSX } from "preact";
import { FileButton } from "../components/FileButton.tsx";
import { importProfiles } from "./profile-actions.ts";
import { note } from "./profile-signals.ts";

const pasted = signal("");

/** A file button, a place to paste, and what came of it. */
export function ImportProfiles(): JSX.Element {
  return (
    <div class="profile-import">
      <div class="import-ways">
        <FileButton
          label="Import a file"
          accept=".json,application/json"
          onFile={(file) => void takeFile(file)}
        />
        <details>
          <summary>Paste a profile</summary>
          <div class="field">
            <div class="field-head">
              <label for="pasted-profile">Profile as JSON</label>
              <button type="button" class="quiet" onClick={() => void takePasted()}>
                Import
              </button>
            </div>
            <textarea
              id="pasted-profile"
              rows={5}
              spellcheck={false}
              value={pasted.value}
              onInput={(event) => (pasted.value = event.currentTarget.value)}
            />
          </div>
        </details>
      </div>
      {note.value !== "" && (
        <p class="note">
          <bdi>{note.value}</bdi>
        </p>
      )}
    </div>
  );
}

async function takeFile(file: File | undefined): Promise<void> {
  if (!file) return;
  try {
    await importProfiles(await file.text());
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    note.value = `${file.name} cannot be read: ${error.message}`;
  }
}

async function takePasted(): Promise<void> {
  if (await importProfiles(pasted.value)) pasted.value = "";
}
