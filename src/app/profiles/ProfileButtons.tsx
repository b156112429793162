// What can be done with the opened profile.

import { useComputed } from "@preact/signals";
import type { JSX } from "preact";
import { keptChoice } from "../models/kept-choice.ts";
import { model } from "../state.ts";
import { withNotes } from "../../storage/with-notes.ts";
import {
  exportProfile,
  judgeWith,
  removeProfile,
  revertDraft,
  saveProfile,
} from "./profile-actions.ts";
import type { ListedProfile } from "./profile-list.ts";
import { isChanged, reading } from "./profile-signals.ts";

/** Save, Discard changes, Judge with this profile, Export, Delete; and why one does nothing now. */
export function ProfileButtons({ listed }: { listed: ListedProfile }): JSX.Element {
  const { profile, own } = listed;
  const right = useComputed(() => reading.value?.ok === true);
  const mayUse = useComputed(() => whyNotUsed(listed) === null);
  return (
    <div class="profile-actions">
      <button
        type="button"
        class="primary"
        aria-disabled={!isChanged.value || !right.value}
        onClick={() => void save()}
      >
        {own ? "Save" : "Save as my own"}
      </button>
      <button
        type="button"
        class="secondary"
        aria-disabled={!mayUse.value}
        aria-describedby="profile-use"
        onClick={() => void (mayUse.value && judgeWith(listed))}
      >
        Judge with this profile
      </button>
      <button type="button" class="quiet" onClick={() => exportProfile(listed)}>
        Export as JSON
      </button>
      {isChanged.value && (
        <button type="button" class="quiet" onClick={() => discard(profile.id)}>
          Discard changes
        </button>
      )}
      {own && (
        <button type="button" class="quiet" onClick={() => void remove(listed)}>
          Delete
        </button>
      )}
      <p class="hint" id="profile-use">
        {saveWords(right.value)} {whyNotUsed(listed) ?? useWords()}
      </p>
    </div>
  );
}

function saveWords(right: boolean): string {
  if (!isChanged.value) return "";
  return right
    ? "Changes are not saved yet."
    : "It cannot be saved before what is marked is put right.";
}

/** Why the model in use cannot be asked by it now; null where it can. */
function whyNotUsed({ sha256 }: ListedProfile): string | null {
  if (isChanged.value) return "Save it to judge with it.";
  const state = model.value;
  const same = state.phase === "ready" && state.info.profileSha256 === sha256;
  return same ? "The model in use is asked by this profile." : null;
}

/** What judging with it does. */
function useWords(): string {
  return keptChoice.value === null
    ? "Pressing this loads the model that comes with the page again, with this profile until the page is left."
    : "Pressing this loads the model in use again.";
}

/** What cannot be saved says so beside its fields. */
async function save(): Promise<void> {
  if (!isChanged.value) return;
  if (reading.value?.ok) await saveProfile();
  else document.querySelector<HTMLElement>(".profile-editor [aria-invalid]")?.focus();
}

/** The button goes away with the changes. */
function discard(id: string): void {
  revertDraft(id);
  document.querySelector<HTMLElement>(".profile-actions .primary")?.focus();
}

/** "checkpoint-q8-01234567 is asked by it and needs another then. " or nothing. */
function askedByWords(ids: readonly string[]): string {
  if (ids.length === 0) return "";
  return ids.length === 1
    ? `${ids[0]} is asked by it and needs another profile then. `
    : `${ids.join(", ")} are asked by it and need another profile then. `;
}

/** What is removed cannot be brought back. */
async function remove(listed: ListedProfile): Promise<void> {
  const { id, name } = listed.profile;
  const users = await withNotes((notes) => notes.askedBy(id));
  const warning = askedByWords(users ?? []);
  if (!confirm(`Delete ${name}? ${warning}Export it first to keep it.`)) return;
  void removeProfile(listed);
  // The button goes away with the profile; another one opens with the next frame.
  requestAnimationFrame(() =>
    document.querySelector<HTMLElement>('.profile-button[aria-pressed="true"]')?.focus(),
  );
}
