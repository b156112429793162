// Everything a person can set going on the Profiles page.

import { batch } from "@preact/signals";
import { JudgeError } from "../../core/errors.ts";
import type { Profile } from "../../core/profile.ts";
import { dispatch } from "../dispatch.ts";
import { downloadText } from "../download.ts";
import { askShipped } from "../model-actions.ts";
import { keptChoice } from "../models/kept-choice.ts";
import { chooseProfile } from "../models/model-in-use.ts";
import { freeId, freshProfiles, readProfiles } from "./import-profiles.ts";
import { keepOwnProfile, removeOwnProfile } from "./own-profiles.ts";
import type { ProfileDraft } from "./profile-draft.ts";
import {
  listOwnProfile,
  loadProfiles,
  profiles,
  profilesKept,
  unlistOwnProfile,
  type ListedProfile,
} from "./profile-list.ts";
import { drafts, note, opened, openedId, reading } from "./profile-signals.ts";

/** Opens a profile in the editor; what was typed of another stays there. */
export function openProfile(id: string): void {
  openedId.value = id;
  note.value = "";
}

/** Takes what was typed. */
export function setDraftField<Name extends keyof ProfileDraft>(
  name: Name,
  value: ProfileDraft[Name],
): void {
  const id = opened.value?.profile.id;
  if (id === undefined) return;
  drafts.value = { ...drafts.value, [id]: { ...drafts.value[id], [name]: value } };
  note.value = "";
}

/** Goes back to the profile as it was saved. */
export function revertDraft(id: string): void {
  const { [id]: _, ...others } = drafts.value;
  drafts.value = others;
}

/** Saves what the editor holds: an own profile in place of its former version, else as an own copy. */
export async function saveProfile(): Promise<void> {
  const [base, read] = [opened.value, reading.value];
  if (base === null || !read?.ok) return;
  const profile = base.own ? nextVersion(read.profile) : ownCopy(read.profile, base);
  batch(() => {
    revertDraft(base.profile.id);
    listOwnProfile(profile);
    openedId.value = profile.id;
  });
  await keep([profile], `Saved as ${profile.name}, version ${profile.version}.`);
}

function nextVersion(profile: Profile): Profile {
  return { ...profile, version: profile.version + 1 };
}

function ownCopy(profile: Profile, base: ListedProfile): Profile {
  const renamed = profile.name !== base.profile.name;
  const name = renamed ? profile.name : `${profile.name}, own`;
  return { ...profile, id: freeId(`${profile.id}-own`, takenIds()), name, version: 1 };
}

function takenIds(): ReadonlySet<string> {
  return new Set(profiles.value.map(({ profile }) => profile.id));
}

/** Removes an own profile for good. */
export async function removeProfile({ profile }: ListedProfile): Promise<void> {
  const index = profiles.value.findIndex((listed) => listed.profile.id === profile.id);
  const beside = [profiles.value[index + 1], profiles.value[index - 1]];
  const neighbour = beside.find((listed) => listed?.own);
  batch(() => {
    revertDraft(profile.id);
    unlistOwnProfile(profile.id);
    openedId.value = neighbour?.profile.id ?? "";
  });
  if (await removeOwnProfile(profile.id)) tell(`${profile.name} is removed.`);
  else tell(`${profile.name} is off the list, but this browser did not remove it.`);
}

/** Takes profiles in as own ones; those that are here already are not taken twice. */
export async function importProfiles(text: string): Promise<boolean> {
  // Before the list is there, no id is known to be taken.
  await loadProfiles();
  try {
    const here = profiles.value.map(({ profile }) => profile);
    const taken = freshProfiles(readProfiles(text), here).map(takeIn);
    if (taken[0]) openedId.value = taken[0].id;
    const names = taken.map(({ name, version }) => `${name}, version ${version}`).join("; ");
    await keep(taken, taken.length > 0 ? `Imported: ${names}.` : "It is here already.");
    return true;
  } catch (error) {
    if (!JudgeError.is(error)) throw error;
    tell(error.message);
    return false;
  }
}

function takeIn(profile: Profile): Profile {
  const mine = { ...profile, id: freeId(profile.id, takenIds()) };
  listOwnProfile(mine);
  return mine;
}

async function keep(list: readonly Profile[], words: string): Promise<void> {
  const kept = await Promise.all(list.map(keepOwnProfile));
  if (list.length > 0) profilesKept.value = kept.every(Boolean);
  tell(words);
}

function tell(words: string): void {
  note.value = words;
  dispatch({ type: "announce", text: words });
}

/** Offers a profile as a file, as it was saved. */
export function exportProfile({ profile }: ListedProfile): void {
  const text = `${JSON.stringify(profile, null, 2)}\n`;
  downloadText(`${profile.id}.json`, "application/json", text);
}

/**
 * Loads the model in use anew, asked by this profile: a kept one from now on, the one that comes
 * with the page until the page is left.
 */
export async function judgeWith({ profile }: ListedProfile): Promise<void> {
  const model = keptChoice.value;
  await (model === null ? askShipped(profile) : chooseProfile(model.id, profile.id));
}
